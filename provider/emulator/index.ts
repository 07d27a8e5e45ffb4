/**
 * A stateful Vogent on loopback, for tests and demos of your own program: nothing is bought.
 *
 * @module pulumi-vogent/emulator
 */

import type { CreationType, KnownNumberType, PhoneNumber } from "../vogent/types";
import { Account, type AccountState, type Entry } from "./account/account";
import { readState, writeState } from "./account/stateFile";
import { builtInStock } from "./account/stock";
import { emptyLedger, type Ledger } from "./api/ledger";
import { type Quirks, quirkRules } from "./api/quirks";
import { basePath } from "./api/routes";
import type { Fault } from "./faults/fault";
import { faultRules } from "./faults/faultRules";
import { Holds } from "./faults/holds";
import { InjectedFaults } from "./faults/matchFaults";
import { type EmulatorOptions, optionRules } from "./options";
import { parseByRules } from "./rules";
import { serve } from "./server";

export type { CreationType, KnownNumberType, NumberType, PhoneNumber } from "../vogent/types";
export type { Ledger } from "./api/ledger";
export type { Quirks } from "./api/quirks";
export type { OperationId } from "./api/routes";
export type { Exchange } from "./exchange";
export type {
  BodyAnswer,
  Delay,
  Effect,
  Ending,
  Fault,
  Hold,
  Redirect,
  Reset,
  Stale,
  StatusAnswer,
  Wait,
} from "./faults/fault";
export type { EmulatorOptions, SipName } from "./options";
export { EmulatorError } from "./rules";

/** A number that someone makes in the dashboard. */
export interface DashboardNumber {
  /** E.164, or a SIP name. */
  number: string;
  /** The type that the API shows. @default "PSTN" */
  type?: KnownNumberType;
  /** Only a purchased number counts as released when it is deleted. @default "purchase" for PSTN, else "vogent_sip" */
  origin?: CreationType;
  /** The linked agent. @default "", no agent */
  agentId?: string;
}

/**
 * A running emulator: a Vogent account of its own, on loopback.
 *
 * @example
 * ```ts
 * await using emulator = await startEmulator(); // stops at the end of the block
 * emulator.add({ number: "+14155550199", agentId: "agent-anna" });
 * ```
 */
export interface Emulator extends AsyncDisposable {
  /** The value for `vogent:baseUrl`, as in `http://127.0.0.1:40123/api`. */
  readonly url: string;
  /** A copy of what clients did so far. The dashboard methods below do not count. */
  ledger(): Ledger;
  /** Empties the ledger. The numbers stay. */
  resetLedger(): void;
  /** A copy of the account's numbers, oldest first. A number without an agent has `agentId: ""`. */
  numbers(): PhoneNumber[];
  /** Makes a number in the dashboard. It need not be for sale. @throws if the account has it already */
  add(number: DashboardNumber): PhoneNumber;
  /** Links an agent in the dashboard, or unlinks with "". @throws if no number has the id */
  link(id: string, agentId: string): PhoneNumber;
  /** Deletes a number in the dashboard. @throws if no number has the id */
  remove(id: string): void;
  /** Sells a number to another customer. @throws if this account has it */
  sellToOther(number: string): void;
  /** Lets a fault hit calls from now on. @throws {EmulatorError} if the fault breaks a rule */
  inject(fault: Fault): void;
  /** Removes all faults. A delay or a hold that has begun continues. */
  clearFaults(): void;
  /** Replaces the quirks for requests from now on; `{}` means none. @throws {EmulatorError} if one breaks a rule */
  setQuirks(quirks: Quirks): void;
  /**
   * Resolves at once if a `hold` fault holds a request, else with the next hold. This is the moment to kill its client.
   * Rejects if the emulator stops first.
   */
  held(): Promise<void>;
  /** Releases the requests that are held now. */
  release(): void;
  /** Closes the port and every connection at once. A second call changes nothing. */
  stop(): Promise<void>;
}

/** The highest space of this process's accounts. Their ids differ, as those of two Vogent workspaces do. */
let lastSpace = 0;

/**
 * Starts a Vogent of your own on 127.0.0.1, for tests, demos and CI: the phone-number API with its state and its rules,
 * at no cost. It keeps the process alive until it is stopped.
 *
 * @throws {EmulatorError} if an option breaks its rule, the port is in use, or the state file can't be read or written.
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
  const settings = parseByRules(optionRules, options);
  const { stateFile, forSale } = settings;
  const account = openAccount(stateFile);
  const stock = forSale ? new Set(forSale) : builtInStock();
  const api = { account, stock, ledger: emptyLedger(), settings };
  const faults = new InjectedFaults();
  for (const fault of settings.faults) faults.inject(fault);
  const holds = new Holds();
  const { origin, stop } = await serve(api, faults, holds);

  return {
    url: `${origin}${basePath}`,
    ledger: () => structuredClone(api.ledger),
    resetLedger: () => {
      api.ledger = emptyLedger();
    },
    numbers: () => account.entries.map(publicFields),
    add: ({ number, type = "PSTN", origin = type === "PSTN" ? "purchase" : "vogent_sip", agentId = "" }) =>
      publicFields(account.add({ number, type, origin, agentId, identity: number })),
    link: (id, agentId) => publicFields(assertFound(account.link(id, agentId), id)),
    remove: (id) => void assertFound(account.delete(id), id),
    sellToOther: (number) => account.sellToOther(number),
    inject: (fault) => faults.inject(parseByRules(faultRules, fault)),
    clearFaults: () => faults.clear(),
    setQuirks: (quirks) => {
      settings.quirks = parseByRules(quirkRules, quirks);
    },
    held: () => holds.waitForHold(),
    release: () => holds.release(),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function openAccount(stateFile: string | undefined): Account {
  const save = (state: AccountState) => {
    if (stateFile !== undefined) writeState(stateFile, state);
  };
  const saved = stateFile === undefined ? undefined : readState(stateFile);
  const state = saved ?? { space: lastSpace + 1, nextSequence: 1, entries: [], soldToOthers: [] };
  lastSpace = Math.max(lastSpace, state.space);
  // Fail now if the file can't be written, not at the first purchase.
  save(state);
  return new Account(state, save);
}

/** Drops the fields that the API does not show. */
function publicFields({ id, number, type, agentId }: Entry): PhoneNumber {
  return { id, number, type, agentId };
}

function assertFound(entry: Entry | undefined, id: string): Entry {
  if (entry) return entry;
  throw new Error(`the emulator has no phone number with the id ${id}; numbers() lists the numbers that it has`);
}
