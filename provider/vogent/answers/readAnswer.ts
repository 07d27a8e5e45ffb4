import type { z } from "zod";
import type { VogentError } from "../errors";
import { type EarlierTries, makeError, makeUnreadableError } from "../errors/makeError";
import type { Operation } from "../errors/operation";
import type { Attempt } from "../http/attempt";
import { readBody } from "./schema";

/** The value of a 2xx, or the error of anything else. */
export type Answer<T> = { value: T } | { error: VogentError };

/** Reads the answer of an attempt by `schema`. */
export function readAnswer<T>(
  attempt: Attempt,
  operation: Operation,
  schema: z.ZodType<T>,
  earlier?: EarlierTries,
): Answer<T> {
  const ok = attempt.kind === "response" && attempt.status >= 200 && attempt.status < 300;
  if (!ok) return { error: makeError(attempt, operation, earlier) };
  const read = readBody(schema, attempt.body);
  return "value" in read ? read : { error: makeUnreadableError(attempt, operation, read.unreadable) };
}
