import { readAnswer } from "../answers/readAnswer";
import { readPhoneNumber } from "../answers/readBody";
import { RateLimitedError, type VogentError } from "../errors";
import type { Operation } from "../errors/operation";
import { type Attempt, isRefusal } from "../http/attempt";
import type { PhoneNumber } from "../types";
import { readRequestedWait, retryPolicy } from "./retryPolicy";

/**
 * The outcome of a create. The POST has no idempotency key, so the caller must know what it may have done:
 *
 * | outcome | when | what was made |
 * |---|---|---|
 * | `done` | 2xx with an id | the number |
 * | `refused` | 3xx, 4xx except those below, or not sent | nothing |
 * | `rateLimited` | 429 | nothing |
 * | `unknown` | no answer, 408, 425, 5xx, a 2xx without an id | perhaps the number |
 */
export type CreateOutcome =
  | { kind: "done"; number: PhoneNumber }
  | { kind: "refused"; error: VogentError }
  | { kind: "rateLimited"; error: RateLimitedError; waitSeconds: number }
  | { kind: "unknown"; error: VogentError };

/** Decides the outcome of a create by its one attempt. */
export function decideCreateOutcome(attempt: Attempt, operation: Operation): CreateOutcome {
  const answer = readAnswer(attempt, operation, readPhoneNumber);
  if ("value" in answer) return { kind: "done", number: answer.value };
  const { error } = answer;
  if (error instanceof RateLimitedError)
    return { kind: "rateLimited", error, waitSeconds: readRequestedWait(attempt) ?? retryPolicy.createWaitSeconds };
  const isNothingMade = attempt.kind === "failed" ? !attempt.sent : isRefusal(attempt.status);
  return { kind: isNothingMade ? "refused" : "unknown", error };
}
