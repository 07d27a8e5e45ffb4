import { type CallContext, call, heldBack } from "./calls";
import { type Clock, systemClock } from "./clock";
import { VogentError } from "./errors";
import { Gate } from "./gate";
import { creating, deleting, getting, listing, type Operation, searching, settingAgent } from "./operation";
import { type CreateOutcome, createOutcome } from "./outcome";
import { allPages } from "./pages";
import { retryPolicy } from "./retry";
import { page, phoneNumber, searchResults } from "./schema";
import type { Settings } from "./settings";
import { type ApiRequest, Transport } from "./transport";
import type { CreatePhoneNumber, PhoneNumber, Search } from "./types";

/** What a client is given beside its settings. */
export interface ClientOptions {
  /** @default the machine's own */
  clock?: Clock;
  /**
   * Called right before whatever may change something is sent, each time that it is, so after every wait too; where it
   * throws, nothing is sent.
   */
  beforeWriting?: () => Promise<void>;
}

/**
 * The phone numbers of a Vogent account. One client an account and process: its calls share connections, and where one is
 * told to wait for the rate limit, the others wait too.
 *
 * Every method but `create` repeats what fails for a reason that may pass, and throws a `VogentError` in the end.
 */
export class VogentClient {
  // `#`, so that printing a client never shows the key.
  readonly #apiKey: string;
  readonly #context: CallContext;

  constructor(
    settings: Settings & { apiKey: string },
    { clock = systemClock, beforeWriting = async () => {} }: ClientOptions = {},
  ) {
    const transport = new Transport(settings);
    this.#apiKey = settings.apiKey;
    this.#context = {
      send: (...request) => transport.send(...request),
      clock,
      gate: new Gate(clock),
      policy: { ...retryPolicy, maxRetries: settings.maxRetries },
      timeoutSeconds: settings.timeoutSeconds,
      beforeWriting,
    };
  }

  /**
   * Creates a number: of type `purchase`, buys it. Sends the POST once and never repeats it. Returns the outcome and does
   * not throw it. Waits first if another call was told to wait.
   */
  async create(body: CreatePhoneNumber): Promise<CreateOutcome> {
    const { send, gate, timeoutSeconds, beforeWriting } = this.#context;
    const operation = creating(body, this.#apiKey);
    if (!(await gate.pass(this.#deadline()))) return createOutcome(heldBack(gate), operation);
    await beforeWriting();
    const { secrets } = operation;
    const attempt = await send({ method: "POST", path: "/phone_numbers", body, fresh: true, secrets }, timeoutSeconds);
    const outcome = createOutcome(attempt, operation);
    if (outcome.kind === "rateLimited") gate.close(outcome.waitSeconds * 1000);
    return outcome;
  }

  /** @throws RefusedError where the API has no such id: it documents no status for that, so see it for no proof. */
  async get(id: string): Promise<PhoneNumber> {
    const operation = getting(id, this.#apiKey);
    return this.#call({ method: "GET", path: pathOf(id, operation) }, operation);
  }

  /**
   * Every number of the account, or an error: never a part of the list.
   *
   * @param deadline When to give up, in milliseconds of the clock. Default: time for many pages.
   */
  async list(deadline = this.#deadline(listSeconds)): Promise<PhoneNumber[]> {
    const operation = listing(this.#apiKey);
    return allPages((cursor) => {
      const query = cursor === undefined ? "" : `?cursor=${encodeURIComponent(cursor)}`;
      return call(this.#context, { method: "GET", path: `/phone_numbers${query}` }, operation, page, deadline);
    }, operation);
  }

  /**
   * What can be bought now, at most ten numbers, each written as a purchase has to post it. Any may be sold by then.
   */
  async search(query: Search): Promise<string[]> {
    const operation = searching(query, this.#apiKey);
    const request = { method: "POST", path: "/phone_numbers/search", body: { ...query, limit: mostResults } } as const;
    return call(this.#context, request, operation, searchResults, this.#deadline());
  }

  /** Links a number to an agent; `""` unlinks it. */
  async setAgent(id: string, agentId: string): Promise<PhoneNumber> {
    const operation = settingAgent(id, agentId, this.#apiKey);
    return this.#call({ method: "PUT", path: pathOf(id, operation), body: { agentId } }, operation);
  }

  /**
   * Deletes a number, which releases a purchased one, and returns it as it was last.
   *
   * @throws RefusedError also where an earlier try, whose answer was lost, has deleted it: the caller is to judge.
   */
  async delete(id: string): Promise<PhoneNumber> {
    const operation = deleting(id, this.#apiKey);
    return this.#call({ method: "DELETE", path: pathOf(id, operation) }, operation);
  }

  #call(request: ApiRequest, operation: Operation): Promise<PhoneNumber> {
    return call(this.#context, request, operation, phoneNumber, this.#deadline());
  }

  /** When a call gives up: time for two slow attempts, and for the waits that a server may ask for. */
  #deadline(seconds = 2 * this.#context.timeoutSeconds + 2 * retryPolicy.maxRetryAfterSeconds): number {
    return this.#context.clock.now() + seconds * 1000;
  }
}

/** The most that the API gives in one search. */
const mostResults = 10;

/** How long reading all pages may take. */
const listSeconds = 900;

/** @throws VogentError for an id that would make the URL that of another resource: `/phone_numbers/` is the list. */
function pathOf(id: string, { name, doing, undone }: Operation): string {
  if (id === "" || id === "." || id === ".." || !isWellFormed(id))
    throw new VogentError(`${JSON.stringify(id)} is not the id of a phone number (${doing}). ${undone}`, {
      operation: name,
    });
  return `/phone_numbers/${encodeURIComponent(id)}`;
}

/** A lone half of a surrogate pair has no URL form. */
function isWellFormed(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}
