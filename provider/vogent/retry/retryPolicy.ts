import { type Attempt, isRefusal } from "../http/attempt";

/**
 * Which calls are retried, and how often?
 *
 * | call | sent again |
 * |---|---|
 * | get, list, search, setAgent, delete | after a failed connection (unless the proxy refuses it), a time-out, 408, 425, 429 or 5xx: at most `vogent:maxRetries` times, and before the call's deadline |
 * | create | never by the client: `createOutcome.ts` tells the caller what it may do |
 *
 * How long does a call wait after a 429? As long as `Retry-After` says, at most `maxRetryAfterSeconds`. Without it, a
 * retried call waits for its back-off, and a create for `createWaitSeconds`. `rateLimitGate.ts` makes the other calls of
 * the process wait too.
 */
export const retryPolicy = {
  /** The statuses to retry, beside every 5xx. */
  statuses: [408, 425, 429],
  /** The longest wait before the first retry. Doubles with each further one. */
  firstDelaySeconds: 0.5,
  /** The limit of the doubling. */
  maxDelaySeconds: 20,
  /** The longest `Retry-After` to obey. */
  maxRetryAfterSeconds: 60,
  /** The wait of a create after a 429 without `Retry-After`. */
  createWaitSeconds: 2,
};

/**
 * Calculates the seconds to wait before a retry: exponential back-off with full jitter, unless the server requests a wait.
 *
 * @param tries How often the call was sent, this attempt included.
 * @param random At least 0, below 1.
 * @returns `undefined` for no retry.
 */
export function calculateRetryDelay(
  attempt: Attempt,
  tries: number,
  maxRetries: number,
  random: number,
): number | undefined {
  if (tries > maxRetries || !isTransient(attempt)) return undefined;
  const backOff = Math.min(retryPolicy.firstDelaySeconds * 2 ** (tries - 1), retryPolicy.maxDelaySeconds);
  return readRequestedWait(attempt) ?? random * backOff;
}

function isTransient(attempt: Attempt): boolean {
  // Some networks lock an account whose password the proxy refuses again and again.
  if (attempt.kind === "failed") return !isRefusal(attempt.proxyFailure?.status ?? 0);
  return attempt.status >= 500 || retryPolicy.statuses.includes(attempt.status);
}

/**
 * Reads the wait that the server requests, in seconds, up to the limit. A request for 0 seconds counts as none: retries
 * without a pause would all meet the same failure.
 */
export function readRequestedWait(attempt: Attempt): number | undefined {
  if (attempt.kind === "failed" || !attempt.retryAfterSeconds) return undefined;
  return Math.min(attempt.retryAfterSeconds, retryPolicy.maxRetryAfterSeconds);
}
