import type { z } from "zod";
import type { Attempt } from "./attempt";
import type { VogentError } from "./errors";
import { type Earlier, errorOf, unreadableError } from "./errors/fromAttempt";
import type { Operation } from "./operation";
import { readBody } from "./schema";

/** What an attempt gave: the value that a 2xx holds, or the error that everything else is. */
export type Answer<T> = { value: T } | { error: VogentError };

/** Reads an attempt's answer as `schema` has it. */
export function answerOf<T>(
  attempt: Attempt,
  operation: Operation,
  schema: z.ZodType<T>,
  earlier?: Earlier,
): Answer<T> {
  const ok = attempt.kind === "response" && attempt.status >= 200 && attempt.status < 300;
  if (!ok) return { error: errorOf(attempt, operation, earlier) };
  const read = readBody(schema, attempt.body);
  return "value" in read ? read : { error: unreadableError(attempt, operation, read.unreadable) };
}
