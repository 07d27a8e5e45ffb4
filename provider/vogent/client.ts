import { readAllPages } from "./answers/readAllPages";
import { type Read, readIfShown, readNumber, readPage, readSearchResults } from "./answers/readBody";
import { type Clock, systemClock } from "./clock";
import { VogentError } from "./errors";
import { describeCalls, type Operation } from "./errors/operation";
import { type ApiRequest, makeSend } from "./http/transport";
import { type CallContext, callWithRetries } from "./retry/callWithRetries";
import { type CreateOutcome, decideCreateOutcome } from "./retry/createOutcome";
import { RateLimitGate } from "./retry/rateLimitGate";
import { retryPolicy } from "./retry/retryPolicy";
import type { Settings } from "./settings";
import type { CreatePhoneNumber, PhoneNumber, Search } from "./types";

/** The surroundings of a client. */
export interface ClientOptions {
  /** @default the machine's own */
  clock?: Clock;
  /** Called before every call but a GET, after all waits: a search too is a POST. If it throws, nothing is sent. */
  beforeWriting?: () => Promise<void>;
}

/** The most numbers of one search. */
const mostResults = 10;

/** How long reading all pages may take. */
const listSeconds = 900;

/**
 * The phone numbers of a Vogent account. Make one client for each account and process: its calls share connections, and
 * all of them wait when Vogent limits the rate.
 *
 * Every method except `create` retries transient failures, and throws a `VogentError` in the end.
 */
export class VogentClient {
  // `#`, so that printing a client never shows the key.
  readonly #describe: ReturnType<typeof describeCalls>;
  readonly #context: CallContext;

  constructor(
    settings: Settings & { apiKey: string },
    { clock = systemClock, beforeWriting = async () => {} }: ClientOptions = {},
  ) {
    const { maxRetries, timeoutSeconds } = settings;
    const [send, gate] = [makeSend(settings), new RateLimitGate(clock)];
    this.#describe = describeCalls(settings);
    this.#context = { send, clock, gate, maxRetries, timeoutSeconds, beforeWriting };
  }

  /**
   * Creates a number: buys it for the type `purchase`. Sends the POST at most once a call and does not throw the outcome.
   * Waits first if Vogent limits the rate.
   */
  async create(body: CreatePhoneNumber): Promise<CreateOutcome> {
    const { send, gate, timeoutSeconds, beforeWriting } = this.#context;
    const operation = this.#describe.create(body);
    const held = await gate.waitUntilOpen(this.#deadline());
    if (held) return decideCreateOutcome(held, operation);
    await beforeWriting();
    const { secrets } = operation;
    const attempt = await send({ method: "POST", path: "/phone_numbers", body, fresh: true, secrets }, timeoutSeconds);
    const outcome = decideCreateOutcome(attempt, operation);
    if (outcome.kind === "rateLimited") gate.close(outcome.waitSeconds);
    return outcome;
  }

  /** @throws RefusedError if the API has no such id. It documents no status for that, so this proves nothing. */
  async get(id: string): Promise<PhoneNumber> {
    return this.#callNumber("GET", id, this.#describe.get(id), readNumber(id));
  }

  /**
   * Lists every number of the account, or throws: never returns a part of the list.
   *
   * @param deadline When to give up, in milliseconds of the clock. Default: in 900 seconds.
   */
  async list(deadline = this.#deadline(listSeconds)): Promise<PhoneNumber[]> {
    return readAllPages((cursor) => {
      const path = `/phone_numbers${cursor === undefined ? "" : `?cursor=${encodeURIComponent(cursor)}`}`;
      return callWithRetries(this.#context, { method: "GET", path }, this.#describe.list(), readPage, deadline);
    });
  }

  /** Finds at most ten numbers for sale, each as a purchase has to post it. Others may buy them at any time. */
  async search(query: Search): Promise<string[]> {
    const request = { method: "POST", path: "/phone_numbers/search", body: { ...query, limit: mostResults } } as const;
    const operation = this.#describe.search(query);
    return callWithRetries(this.#context, request, operation, readSearchResults, this.#deadline());
  }

  /** Links a number to an agent; `""` unlinks it. Reads the number if the answer does not show that. */
  async setAgent(id: string, agentId: string): Promise<PhoneNumber> {
    const operation = this.#describe.setAgent(id, agentId);
    const shown = await this.#callNumber("PUT", id, operation, readIfShown(id), { agentId });
    if (shown?.agentId === agentId) return shown;
    return this.#callNumber("GET", id, { ...operation, undone: operation.unsure }, readNumber(id));
  }

  /**
   * Deletes a number, which releases a purchased one. Any 2xx says that it is done. Returns its last state, if the answer
   * holds it.
   *
   * @throws RefusedError also if an earlier try deleted the number and its answer was lost: the caller decides.
   */
  async delete(id: string): Promise<PhoneNumber | undefined> {
    return this.#callNumber("DELETE", id, this.#describe.delete(id), readIfShown(id));
  }

  /** @throws VogentError for an id that would lead elsewhere: `/phone_numbers/` is the list. */
  async #callNumber<T>(
    method: ApiRequest["method"],
    id: string,
    operation: Operation,
    readBody: Read<T>,
    body?: object,
  ): Promise<T> {
    // A lone half of a surrogate pair has no URL form.
    if (id === "" || id === "." || id === ".." || /\p{Cs}/u.test(id)) {
      const what = `${JSON.stringify(id)} is not the id of a phone number (${operation.doing}).`;
      throw new VogentError(`${what} ${operation.undone}`);
    }
    const request = { method, path: `/phone_numbers/${encodeURIComponent(id)}`, body };
    return callWithRetries(this.#context, request, operation, readBody, this.#deadline());
  }

  /** When a call gives up. Default: time for two slow attempts and the two longest waits that a server may request. */
  #deadline(seconds = 2 * this.#context.timeoutSeconds + 2 * retryPolicy.maxRetryAfterSeconds): number {
    return this.#context.clock.now() + seconds * 1000;
  }
}
