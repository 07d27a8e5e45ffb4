import { errorBodySchema, readBody, type Unreadable } from "../answers/schema";
import { type Attempt, type FailedAttempt, isRefusal, type ResponseAttempt } from "../http/attempt";
import { excerpt } from "../redact";
import type { Operation } from "./operation";
import { RateLimitedError } from "./rateLimitedError";
import { RefusedError } from "./refusedError";
import { UnauthorizedError } from "./unauthorizedError";
import { VogentError } from "./vogentError";

/** The earlier tries of the same call. */
export interface EarlierTries {
  count: number;
  /** Whether one of them may have succeeded: then a refusal now does not prove that nothing was done. */
  mayBeDone: boolean;
}

const none: EarlierTries = { count: 0, mayBeDone: false };
const baseUrlRemedy = "Check vogent:baseUrl (VOGENT_BASE_URL)";

/** Makes the error of an attempt without a 2xx. */
export function makeError(attempt: Attempt, operation: Operation, earlier = none): VogentError {
  const { undone, unsure, doing, check, next } = operation;
  const known = earlier.mayBeDone ? unsure : undone;
  const tries = earlier.count > 0 ? ` The provider tried ${earlier.count + 1} times.` : "";
  if (attempt.kind === "failed") return makeFailure(attempt, operation, known, tries);

  const { status } = attempt;
  const { said, details, reference } = readReason(attempt, operation);
  if (status === 401 || status === 403)
    return new UnauthorizedError(
      `Vogent did not accept the API key while ${doing} (status ${status})${said}. ${known} ${keyRemedy}${reference}`,
      details,
    );
  if (status === 429)
    return new RateLimitedError(
      `Vogent limits the rate of calls and refused ${doing} for now (status 429)${said}.${tries} ${known} Run again later.${reference}`,
      details,
    );
  if (status >= 300 && status < 400)
    return new RefusedError(
      `Vogent answered ${doing} with a redirect (status ${status}). The provider did not follow it, to keep the API key safe. ${known} ${baseUrlRemedy}.${reference}`,
      details,
    );
  if (isRefusal(status))
    return new RefusedError(
      `Vogent refused ${doing} (status ${status})${said}. ${known} ${check}${reference}`,
      details,
    );
  return new VogentError(
    `Vogent failed while ${doing} (status ${status})${said}.${tries} ${unsure} ${next}${reference}`,
    details,
  );
}

/** Makes the error of a 2xx with a body other than the API documents. */
export function makeUnreadableError(
  attempt: ResponseAttempt,
  operation: Operation,
  { path, expected }: Unreadable,
): VogentError {
  const { details, reference } = readReason(attempt, operation);
  return new VogentError(
    `Vogent answered ${operation.doing}, but the provider can't read it: ${path || "the body"} should be ${expected}. ${operation.unsure} ` +
      `${baseUrlRemedy}. If it is the Vogent API, please report this.${reference}`,
    details,
  );
}

const keyRemedy =
  "Set a valid key with `pulumi config set --secret vogent:apiKey` or in VOGENT_API_KEY: keys of a user who left the workspace stop working. " +
  "`pulumi refresh` and `pulumi destroy` use the key of the last `pulumi up`: after a new key, run `pulumi up`, or add --run-program.";

function makeFailure(attempt: FailedAttempt, operation: Operation, known: string, tries: string): VogentError {
  const { doing, unsure, next, secrets } = operation;
  const { sent, cause, reason } = attempt;
  const why = excerpt(cause.message, secrets);
  if (!sent)
    return new VogentError(
      `Vogent could not be reached for ${doing}: ${why}.${tries} ${known} Check the network and vogent:baseUrl (VOGENT_BASE_URL), then run again.`,
      { cause },
    );
  const what = reason === "timeout" ? "Vogent did not answer in time while" : "The connection to Vogent failed while";
  return new VogentError(`${what} ${doing}: ${why}.${tries} ${unsure} ${next}`, { cause });
}

/** Reads Vogent's reason and request id, without any secret. */
function readReason({ status, body, requestId = "" }: ResponseAttempt, { secrets }: Operation) {
  const read = readBody(errorBodySchema, body);
  const reason = "value" in read ? excerpt(read.value, secrets) : "";
  const id = excerpt(requestId, secrets);
  return {
    said: reason && `: "${reason}"`,
    details: { status, reason },
    reference: id && ` (Request id: ${id})`,
  };
}
