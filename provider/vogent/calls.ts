import type { z } from "zod";
import { answerOf } from "./answer";
import type { Attempt } from "./attempt";
import type { Clock } from "./clock";
import type { VogentError } from "./errors";
import { errorOf } from "./errors/fromAttempt";
import type { Gate } from "./gate";
import type { Operation } from "./operation";
import { isRateLimit, type RetryPolicy, retryDelay, toldDelay } from "./retry";
import type { ApiRequest } from "./transport";

/** Sends a request once. */
export type Send = (request: ApiRequest, seconds: number) => Promise<Attempt>;

/** What all calls of a client share. */
export interface CallContext {
  send: Send;
  clock: Clock;
  gate: Gate;
  policy: RetryPolicy;
  timeoutSeconds: number;
  /** Called before whatever may change something is sent; where it throws, nothing is. */
  beforeWriting: () => Promise<void>;
}

/**
 * Sends a request that may be repeated, until it succeeds, is refused, or `policy` or `deadline` (of the clock) has no
 * further try.
 *
 * @throws VogentError the last try's; what `beforeWriting` throws.
 */
export async function call<T>(
  context: CallContext,
  request: ApiRequest,
  operation: Operation,
  schema: z.ZodType<T>,
  deadline: number,
): Promise<T> {
  const { clock, gate, policy } = context;
  const earlier = { tries: 0, maybeDone: false };
  let lastError: VogentError | undefined;
  for (;;) {
    if (!(await gate.pass(deadline))) throw lastError ?? errorOf(heldBack(gate), operation);
    const seconds = Math.min(context.timeoutSeconds, Math.max(0, deadline - clock.now()) / 1000);
    if (request.method !== "GET") await context.beforeWriting();
    const attempt = await context.send(request, seconds);
    const answer = answerOf(attempt, operation, schema, earlier);
    if ("value" in answer) return answer.value;
    lastError = answer.error;

    const rateLimited = isRateLimit(attempt);
    // Also where this call gives up: the others are to wait.
    if (rateLimited) gate.close((toldDelay(attempt, policy) ?? 0) * 1000);
    const delay = retryDelay(attempt, earlier.tries + 1, policy, clock.random());
    if (delay === undefined || clock.now() + delay * 1000 >= deadline) throw lastError;
    if (rateLimited) gate.close(delay * 1000);
    else await clock.sleep(delay * 1000);
    earlier.tries += 1;
    earlier.maybeDone ||= maybeDone(attempt);
  }
}

/** What a call came to that was not sent, as the rate limit that another call met outlasts its deadline. */
export function heldBack(gate: Gate): Attempt {
  return { kind: "response", status: 429, retryAfterSeconds: gate.closedFor / 1000, body: "" };
}

function maybeDone(attempt: Attempt): boolean {
  return attempt.kind === "failed" ? attempt.sent : !isRateLimit(attempt);
}
