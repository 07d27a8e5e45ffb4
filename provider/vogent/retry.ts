import type { Attempt } from "./attempt";

/** When a failed call is sent again, and after how long. Never applied to a create, which would buy again. */
export interface RetryPolicy {
  /** How often a call is repeated after its first try. */
  maxRetries: number;
  /** Statuses after which repeating may help, beside every 5xx. */
  statuses: readonly number[];
  /** The longest wait before the first repetition, in seconds; it doubles with every further one. */
  firstDelaySeconds: number;
  /** What the doubling stops at, in seconds. */
  maxDelaySeconds: number;
  /** The most that a server is obeyed when it asks to wait, in seconds. */
  maxRetryAfterSeconds: number;
}

/** The policy of every call but the create; `maxRetries` is a setting. */
export const retryPolicy: Omit<RetryPolicy, "maxRetries"> = {
  statuses: [408, 425, 429],
  firstDelaySeconds: 0.5,
  maxDelaySeconds: 20,
  maxRetryAfterSeconds: 60,
};

/** Whether the API says that it did nothing because calls come too fast. */
export function isRateLimit(attempt: Attempt): boolean {
  return attempt.kind === "response" && attempt.status === 429;
}

/**
 * How long to wait before a call is sent again, in seconds; `undefined` where it isn't. Exponential back-off with full
 * jitter, unless the server says how long.
 *
 * @param tries How often the call was sent, this attempt included.
 * @param random At least 0, below 1.
 */
export function retryDelay(attempt: Attempt, tries: number, policy: RetryPolicy, random: number): number | undefined {
  if (tries > policy.maxRetries || !mayPass(attempt, policy)) return undefined;
  const told = toldDelay(attempt, policy);
  return told ?? random * Math.min(policy.firstDelaySeconds * 2 ** (tries - 1), policy.maxDelaySeconds);
}

/**
 * How long the server asks to wait, in seconds, as far as it is obeyed. Asked for no wait at all, the usual one is kept:
 * tries without a pause between them would all meet the same trouble.
 */
export function toldDelay(attempt: Attempt, policy: { maxRetryAfterSeconds: number }): number | undefined {
  if (attempt.kind === "failed" || !attempt.retryAfterSeconds) return undefined;
  return Math.min(attempt.retryAfterSeconds, policy.maxRetryAfterSeconds);
}

/** Whether the failure is of a kind that may pass by itself. */
function mayPass(attempt: Attempt, policy: RetryPolicy): boolean {
  if (attempt.kind === "failed") return true;
  return attempt.status >= 500 || policy.statuses.includes(attempt.status);
}
