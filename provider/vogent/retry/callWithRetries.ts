import { readAnswer } from "../answers/readAnswer";
import type { Read } from "../answers/readBody";
import type { Clock } from "../clock";
import type { VogentError } from "../errors";
import { makeError } from "../errors/makeError";
import type { Operation } from "../errors/operation";
import type { ApiRequest, Send } from "../http/transport";
import type { RateLimitGate } from "./rateLimitGate";
import { calculateRetryDelay, readRequestedWait } from "./retryPolicy";

/** What all calls of a client share. */
export interface CallContext {
  send: Send;
  clock: Clock;
  gate: RateLimitGate;
  maxRetries: number;
  timeoutSeconds: number;
  /** Called before every call but a GET. If it throws, nothing is sent. */
  beforeWriting: () => Promise<void>;
}

/**
 * Sends a request until it succeeds, is refused, or `retryPolicy` or `deadline` (by the clock) allows no further try.
 *
 * @throws VogentError of the last try; what `beforeWriting` throws.
 */
export async function callWithRetries<T>(
  { send, clock, gate, maxRetries, timeoutSeconds, beforeWriting }: CallContext,
  request: ApiRequest,
  operation: Operation,
  readBody: Read<T>,
  deadline: number,
): Promise<T> {
  const earlier = { count: 0, mayBeDone: false };
  let lastError: VogentError | undefined;
  for (;;) {
    const held = await gate.waitUntilOpen(deadline);
    if (held) throw lastError ?? makeError(held, operation);
    const seconds = Math.min(timeoutSeconds, Math.max(0, deadline - clock.now()) / 1000);
    if (request.method !== "GET") await beforeWriting();
    const attempt = await send(request, seconds);
    const answer = readAnswer(attempt, operation, readBody, earlier);
    if ("value" in answer) return answer.value;
    lastError = answer.error;

    // A 429: Vogent did nothing. Even if this call gives up, the others have to wait.
    const isLimited = attempt.kind === "response" && attempt.status === 429;
    if (isLimited) gate.close(readRequestedWait(attempt) ?? 0);
    const delay = calculateRetryDelay(attempt, earlier.count + 1, maxRetries, clock.random());
    if (delay === undefined || clock.now() + delay * 1000 >= deadline) throw lastError;
    if (isLimited) gate.close(delay);
    else await clock.sleep(delay * 1000);
    earlier.count += 1;
    earlier.mayBeDone ||= attempt.kind === "failed" ? attempt.sent : !isLimited;
  }
}
