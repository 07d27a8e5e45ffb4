import type { VogentError } from "../errors";
import { type EarlierTries, makeError } from "../errors/makeError";
import type { Operation } from "../errors/operation";
import type { Attempt } from "../http/attempt";
import type { Read } from "./readBody";

/** Reads the answer of an attempt: the value of a 2xx, or the error of anything else. */
export function readAnswer<T>(
  attempt: Attempt,
  operation: Operation,
  readBody: Read<T>,
  earlier?: EarlierTries,
): { value: T } | { error: VogentError } {
  const isOk = attempt.kind === "response" && attempt.status < 300;
  if (!isOk) return { error: makeError(attempt, operation, earlier) };
  const read = readBody(attempt.body);
  return "value" in read ? read : { error: makeError(attempt, operation, earlier, read.unreadable) };
}
