import { answerOf } from "./answer";
import { type Attempt, isRefusal } from "./attempt";
import { RateLimitedError, type VogentError } from "./errors";
import type { Operation } from "./operation";
import { retryPolicy, toldDelay } from "./retry";
import { phoneNumber } from "./schema";
import type { PhoneNumber } from "./types";

/** What a create came to. The POST has no idempotency key, so only `refused` and `rateLimited` allow another one. */
export type CreateOutcome =
  /** The number exists. */
  | { kind: "done"; number: PhoneNumber }
  /** Nothing was made, and a repetition would fare no better: the API said no, or was not reached. */
  | { kind: "refused"; error: VogentError }
  /** Nothing was made. The caller may try again after the wait. */
  | { kind: "rateLimited"; error: RateLimitedError; waitSeconds: number }
  /** The number may exist: time-out, reset, 5xx, 408, 425, an answer that can't be read. Never POST again; list. */
  | { kind: "unknown"; error: VogentError };

/** How long a create waits where a 429 doesn't say. */
const defaultWaitSeconds = 2;

/** Decides what the one attempt of a create came to. */
export function createOutcome(attempt: Attempt, operation: Operation): CreateOutcome {
  const answer = answerOf(attempt, operation, phoneNumber);
  if ("value" in answer) return { kind: "done", number: answer.value };
  const { error } = answer;
  if (error instanceof RateLimitedError)
    return { kind: "rateLimited", error, waitSeconds: toldDelay(attempt, retryPolicy) ?? defaultWaitSeconds };
  return { kind: provesNothingMade(attempt) ? "refused" : "unknown", error };
}

function provesNothingMade(attempt: Attempt): boolean {
  if (attempt.kind === "failed") return !attempt.sent;
  return isRefusal(attempt.status);
}
