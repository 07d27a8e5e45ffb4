import { type Attempt, type FailedAttempt, isRefusal, type ResponseAttempt } from "../attempt";
import type { Operation } from "../operation";
import { excerpt } from "../redact";
import { readBody, serverMessage, type Unreadable } from "../schema";
import { InvalidResponseError } from "./invalidResponseError";
import { RateLimitedError } from "./rateLimitedError";
import { RefusedError } from "./refusedError";
import { UnauthorizedError } from "./unauthorizedError";
import { UnavailableError } from "./unavailableError";
import type { VogentError } from "./vogentError";

/** What the earlier tries of the same call came to. */
export interface Earlier {
  tries: number;
  /** Whether one of them may have done it, so that a refusal now doesn't mean that nothing was done. */
  maybeDone: boolean;
}

const none: Earlier = { tries: 0, maybeDone: false };
const baseUrlCheck = "Check vogent:baseUrl (VOGENT_BASE_URL)";

/** The error that an attempt comes to which is not a 2xx. */
export function errorOf(attempt: Attempt, operation: Operation, earlier = none): VogentError {
  const { undone, unsure, doing } = operation;
  const nothing = earlier.maybeDone ? unsure : undone;
  const times = earlier.tries > 0 ? ` It was tried ${earlier.tries + 1} times.` : "";
  if (attempt.kind === "failed") return failure(attempt, operation, nothing, times);

  const { status } = attempt;
  const { said, details, reference } = told(attempt, operation);
  if (status === 401 || status === 403)
    return new UnauthorizedError(
      `Vogent did not accept the API key while ${doing} (status ${status})${said}. ${nothing} ${keyRemedy}${reference}`,
      details,
    );
  if (status === 429)
    return new RateLimitedError(
      `Vogent limits the rate of calls and refused ${doing} for now (status ${status})${said}.${times} ${nothing} Run again later.${reference}`,
      details,
    );
  if (status >= 300 && status < 400)
    return new RefusedError(
      `Vogent answered ${doing} with a redirect (status ${status}), which is not followed so that the API key goes nowhere else. ${nothing} ${baseUrlCheck}.${reference}`,
      details,
    );
  if (isRefusal(status))
    return new RefusedError(
      `Vogent refused ${doing} (status ${status})${said}. ${nothing} ${operation.check}${reference}`,
      details,
    );
  return new UnavailableError(
    `Vogent failed while ${doing} (status ${status})${said}.${times} ${unsure} ${operation.next}${reference}`,
    { ...details, sent: true },
  );
}

/** The error of a 2xx whose body is not what the API documents. */
export function unreadableError(attempt: ResponseAttempt, operation: Operation, unreadable: Unreadable): VogentError {
  const { path, expected } = unreadable;
  const { details, reference } = told(attempt, operation);
  return new InvalidResponseError(
    `Vogent's answer while ${operation.doing} can't be read: ${path || "the body"} should be ${expected}. ${operation.unsure} ` +
      `${baseUrlCheck}; where that is the Vogent API, please report this.${reference}`,
    { ...details, path, expected },
  );
}

const keyRemedy =
  "Set a valid key with `pulumi config set --secret vogent:apiKey` or in VOGENT_API_KEY. " +
  "The keys of a user who was removed from the workspace stop working. " +
  "`pulumi refresh` and `pulumi destroy` use the key of the last `pulumi up`: after a new key, run `pulumi up`, or add --run-program.";

function failure(attempt: FailedAttempt, operation: Operation, nothing: string, times: string): VogentError {
  const { name, doing, unsure, next, secrets } = operation;
  const { sent, cause, reason } = attempt;
  const why = excerpt(cause.message, secrets);
  const details = { operation: name, cause, sent };
  if (!sent)
    return new UnavailableError(
      `Vogent could not be reached for ${doing}: ${why}.${times} ${nothing} Check the network and vogent:baseUrl (VOGENT_BASE_URL), then run again.`,
      details,
    );
  const what = reason === "timeout" ? "Vogent did not answer in time while" : "The connection to Vogent failed while";
  return new UnavailableError(`${what} ${doing}: ${why}.${times} ${unsure} ${next}`, details);
}

/** What an answer tells beside its status, without any secret. */
function told(attempt: ResponseAttempt, operation: Operation) {
  const read = readBody(serverMessage, attempt.body);
  const message = "value" in read ? excerpt(read.value, operation.secrets) : "";
  const requestId = excerpt(attempt.requestId ?? "", operation.secrets) || undefined;
  return {
    said: message ? `: "${message}"` : "",
    details: { operation: operation.name, status: attempt.status, reason: message, requestId },
    reference: requestId ? ` (Request id: ${requestId})` : "",
  };
}
