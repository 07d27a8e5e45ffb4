import type { CreationType, NumberType, PhoneNumber } from "../vogent/types";
import { Account, type AccountState, type Entry } from "./account";
import { checkFault } from "./faultRules";
import { type Fault, Faults } from "./faults";
import { Holds } from "./holds";
import { builtInStock, stockOf } from "./inventory";
import { Bookkeeper, type Ledger } from "./ledger";
import { basePath } from "./operations";
import { checkOptions, type EmulatorOptions } from "./options";
import { receive } from "./routes";
import { serve } from "./server";
import { readState, writeState } from "./stateFile";

export type { NumberType, PhoneNumber } from "../vogent/types";
export { EmulatorError } from "./emulatorError";
export type { Exchange } from "./exchange";
export type { Effect, Ending, Fault, Stale, Wait } from "./faults";
export type { Ledger } from "./ledger";
export type { OperationId } from "./operations";
export type { EmulatorOptions, MissingIdStatus, SipName } from "./options";

/** A number that somebody makes in the dashboard. */
export interface DashboardNumber {
  /** E.164, or a SIP name. */
  number: string;
  /** @default "PSTN" */
  type?: NumberType;
  /** How it was made: deleting a purchased one counts as a release. @default "purchase" for PSTN, else "vogent_sip" */
  origin?: CreationType;
  /** @default "", no agent */
  agentId?: string;
}

/** A running emulator: a Vogent account of its own, on loopback. */
export interface Emulator extends AsyncDisposable {
  /** What to set as `vogent:baseUrl`, as in `http://127.0.0.1:40123/api`. */
  readonly url: string;
  /** What clients asked so far: a copy. Changes from the dashboard (the methods below) are not in it. */
  ledger(): Ledger;
  /** Begins a new ledger; the numbers stay. */
  resetLedger(): void;
  /** The account's numbers, oldest first, with `agentId: ""` where no agent is linked: a copy. */
  numbers(): PhoneNumber[];
  /** Somebody makes a number in the dashboard; it need not be for sale. @throws when the account has it already */
  add(number: DashboardNumber): PhoneNumber;
  /** Somebody links an agent in the dashboard; "" unlinks. @throws when no number has the id */
  link(id: string, agentId: string): PhoneNumber;
  /** Somebody deletes a number in the dashboard. @throws when no number has the id */
  remove(id: string): void;
  /** Another customer buys a number: it is no longer for sale. @throws when this account has it */
  sellToOther(number: string): void;
  /** Something goes wrong with calls from now on. @throws {EmulatorError} for a fault that breaks a rule */
  inject(fault: Fault): void;
  /** Nothing goes wrong any more. What has begun goes on: a delay ends in time, a hold by `release`. */
  clearFaults(): void;
  /**
   * Resolves when a request is being held by a `hold` fault, at once where one is already: the moment to kill its
   * client. Rejects when the emulator is stopped first.
   */
  held(): Promise<void>;
  /** Lets the requests go that are held now. */
  release(): void;
  /** Closes the port and every connection at once; a second call changes nothing. */
  stop(): Promise<void>;
}

/** How many accounts this process has begun: their ids never meet, as ids of two Vogent workspaces never do. */
let spaces = 0;

/**
 * Starts a Vogent of your own on 127.0.0.1, for tests, demos and CI: the phone-number API with its state, its rules and
 * no cost. It keeps the process alive until it is stopped.
 *
 * @throws {EmulatorError} for an option that breaks its rule, a port in use, or a state file that can't be read or written.
 *
 * @example
 * ```ts
 * const emulator = await startEmulator();
 * // pulumi config set vogent:baseUrl <emulator.url>; pulumi config set --secret vogent:apiKey any-key; pulumi up
 * console.log(emulator.ledger().bought, emulator.numbers());
 * await emulator.stop();
 * ```
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  checkOptions(options);
  options.faults?.forEach((fault, index) => {
    checkFault(fault, `faults[${index}]`);
  });
  const { stateFile, forSale, apiKey } = options;
  const save = (state: AccountState) => {
    if (stateFile !== undefined) writeState(stateFile, state);
  };
  const kept = stateFile === undefined ? undefined : readState(stateFile);
  const state = kept ?? { space: ++spaces, nextSequence: 1, entries: [], soldToOthers: [] };
  spaces = Math.max(spaces, state.space);
  // A file that can't be written is better known now than at the first purchase.
  save(state);
  const inventory = forSale ? stockOf(forSale) : builtInStock;
  const account = new Account({ inventory, sipName: options.sipName ?? "prefix", save }, state);
  const books = new Bookkeeper();
  const house = { account, books, apiKey, missingIdStatus: options.missingIdStatus ?? 404 };
  const faults = new Faults();
  for (const fault of options.faults ?? []) faults.inject(fault);
  const holds = new Holds();
  const { port = 0, latencyMs = 0, onExchange } = options;
  const wire = { port, latencyMs, onExchange, faults, holds };
  const { origin, stop } = await serve((request) => receive(request, house), wire);

  return {
    url: `${origin}${basePath}`,
    ledger: () => books.snapshot(),
    resetLedger: () => books.reset(),
    numbers: () => account.entries.map(shown),
    add: ({ number, type = "PSTN", origin = type === "PSTN" ? "purchase" : "vogent_sip", agentId = "" }) =>
      shown(account.admit({ number, type, origin, agentId, identity: number })),
    link: (id, agentId) => shown(found(account.link(id, agentId), id)),
    remove: (id) => void found(account.delete(id), id),
    sellToOther: (number) => account.sellToOther(number),
    inject: (fault) => {
      checkFault(fault, "fault");
      faults.inject(fault);
    },
    clearFaults: () => faults.clear(),
    held: () => holds.whenHeld(),
    release: () => holds.release(),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** A number without what only the account remembers. */
function shown({ id, number, type, agentId }: Entry): PhoneNumber {
  return { id, number, type, agentId };
}

function found(entry: Entry | undefined, id: string): Entry {
  if (entry) return entry;
  throw new Error(`the emulator has no phone number with the id ${id}; numbers() tells those that it has`);
}
