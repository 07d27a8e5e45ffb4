import type { OperationId } from "../api/routes";

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
  on?: OperationId | readonly OperationId[];
  /** The first matching call to fail. The count starts at 1 with the injection. @default 1 */
  nth?: number;
  /** How many matching calls in a row fail. Infinity means all from `nth` on. @default 1 */
  times?: number;
  do: Effect;
}

/** The failure itself. "Before" and "after" refer to the work: after it, the number is bought. */
export type Effect = Wait | Stale | Ending;

/** The exchange takes longer. Nothing else changes. */
export type Wait =
  /** Waits. Work after the wait is done even if the client gives up during it. @default when: "after" */
  | { kind: "delay"; ms: number; when?: "before" | "after" }
  /** Waits for `emulator.release()`. If the connection ends first, nothing more is done. */
  | { kind: "hold"; when: "before" | "after" };

/**
 * The list is stale: it lacks the last `calls` changes, at most 100, by clients or the dashboard.
 * @default calls: enough to hide the newest number
 */
export interface Stale {
  kind: "stale";
  calls?: number;
}

/** The exchange ends in another way. */
export type Ending =
  /**
   * Answers this status, from 200 to 599. A string is sent as it is, any other body as JSON.
   * @default body: a message; after: false, without the work
   */
  | { kind: "status"; status: number; body?: unknown; retryAfter?: string; after?: boolean }
  /** Resets the connection. "during" does the work and sends half of the answer's body first. */
  | { kind: "reset"; when: "before" | "during" | "after" }
  /**
   * Does the work and answers 200 with an unreadable body: an HTML page, nothing, the first half of the right JSON,
   * bytes that are not text, or exactly another string. The content-length fits the body.
   */
  | { kind: "body"; body: "html" | "empty" | "truncated" | "garbage" | (string & {}) }
  /** Answers 307 with another place, without the work. A client that follows it keeps method and body. */
  | { kind: "redirect"; location: string };
