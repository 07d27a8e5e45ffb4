import type { OperationId } from "../api/routes";

/** Waits. Work after the wait is done even if the client gives up during it. */
export interface Delay {
  /** Tells the effects apart. */
  kind: "delay";
  /** Milliseconds to wait. */
  ms: number;
  /** Before or after the work. @default "after" */
  when?: "before" | "after" | undefined;
}

/** Waits for `emulator.release()`. If the connection ends first, nothing more is done. */
export interface Hold {
  /** Tells the effects apart. */
  kind: "hold";
  /** Before or after the work. */
  when: "before" | "after";
}

/** The list is stale: it lacks the last changes, by clients or the dashboard. */
export interface Stale {
  /** Tells the effects apart. */
  kind: "stale";
  /** How many changes it lacks, at most 100. @default enough to hide the newest number */
  calls?: number | undefined;
}

/** Answers a status of your choice. */
export interface StatusAnswer {
  /** Tells the effects apart. */
  kind: "status";
  /** From 200 to 599. */
  status: number;
  /** A string is sent as it is, any other body as JSON. @default a message */
  body?: unknown;
  /** The header `Retry-After`: seconds, an HTTP date, or any other text that a header can hold. @default no header */
  retryAfter?: string | undefined;
  /** Whether the work is done first. @default false */
  after?: boolean | undefined;
}

/** Resets the connection. */
export interface Reset {
  /** Tells the effects apart. */
  kind: "reset";
  /** Before or after the work; "during" does the work and sends half of the answer's body first. */
  when: "before" | "during" | "after";
}

/** Does the work and answers 200 with an unreadable body. The content-length fits the body. */
export interface BodyAnswer {
  /** Tells the effects apart. */
  kind: "body";
  /** An HTML page, nothing, the first half of the right JSON, bytes that are not text, or exactly another string. */
  body: "html" | "empty" | "truncated" | "garbage" | (string & {});
}

/** Answers 307 with another place, without the work. A client that follows it keeps method and body. */
export interface Redirect {
  /** Tells the effects apart. */
  kind: "redirect";
  /** The other place, a URL. */
  location: string;
}

/** The exchange takes longer. Nothing else changes. */
export type Wait = Delay | Hold;

/** The exchange ends in another way. */
export type Ending = StatusAnswer | Reset | BodyAnswer | Redirect;

/** The failure itself. "Before" and "after" refer to the work: after it, the number is bought. */
export type Effect = Wait | Stale | Ending;

/**
 * A failure, and the calls that it hits. It is plain data. Each fault counts the calls that it matches, whatever other
 * faults do to them. If several hit one call, all waits happen, and the first ending wins.
 *
 * @example
 * ```ts
 * emulator.inject({ on: "createPhoneNumber", do: { kind: "reset", when: "after" } }); // bought, but the answer is lost
 * emulator.inject({ on: "updatePhoneNumber", do: { kind: "status", status: 422 } }); // the agent can't be linked
 * emulator.inject({ on: "listPhoneNumbers", nth: 2, do: { kind: "status", status: 500 } }); // the second page fails
 * ```
 */
export interface Fault {
  /** The operations that it matches. @default any request; for `stale` only listPhoneNumbers */
  on?: OperationId | readonly OperationId[] | undefined;
  /** The first matching call to fail. The count starts at 1 with the injection. @default 1 */
  nth?: number | undefined;
  /** How many matching calls in a row fail. Infinity means all from `nth` on. @default 1 */
  times?: number | undefined;
  /** What happens to a call. */
  do: Effect;
}
