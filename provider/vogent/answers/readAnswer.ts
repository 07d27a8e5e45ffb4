import type { z } from "zod";
import type { VogentError } from "../errors";
import { type EarlierTries, makeError } from "../errors/makeError";
import type { Operation } from "../errors/operation";
import type { Attempt } from "../http/attempt";
import { readBody } from "./schema";

/** Reads the answer of an attempt by `schema`: the value of a 2xx, or the error of anything else. */
export function readAnswer<T>(
  attempt: Attempt,
  operation: Operation,
  schema: z.ZodType<T>,
  earlier?: EarlierTries,
): { value: T } | { error: VogentError } {
  const isOk = attempt.kind === "response" && attempt.status >= 200 && attempt.status < 300;
  if (!isOk) return { error: makeError(attempt, operation, earlier) };
  const read = readBody(schema, attempt.body);
  return "value" in read ? read : { error: makeError(attempt, operation, earlier, read.unreadable) };
}
