import { readReason } from "../answers/readBody";
import { type Attempt, isRefusal } from "../http/attempt";
import { excerpt, redact } from "../redact";
import { RateLimitedError, RefusedError, UnauthorizedError, VogentError } from ".";
import type { Operation } from "./operation";

/** The earlier tries of the same call. */
export interface EarlierTries {
  count: number;
  /** Whether one of them may have succeeded: then a refusal now does not prove that nothing was done. */
  mayBeDone: boolean;
}

const none: EarlierTries = { count: 0, mayBeDone: false };
const baseUrlRemedy = "Check vogent:baseUrl (VOGENT_BASE_URL).";

/**
 * Makes the error of an attempt that failed: what happened, what is true now, what to do next.
 *
 * @param unreadable What a 2xx has instead of what the API documents.
 */
export function makeError(attempt: Attempt, operation: Operation, earlier = none, unreadable?: string): VogentError {
  const { doing, undone, unsure, guess, check, next, keyRemedy, secrets } = operation;
  const known = earlier.mayBeDone ? unsure : undone;
  const tries = earlier.count > 0 ? ` The provider tried ${earlier.count + 1} times.` : "";
  if (attempt.kind === "failed") {
    const { cause, proxyFailure } = attempt;
    const why = `${doing}: ${excerpt(cause.message, secrets)}.${tries}`;
    if (proxyFailure) {
      const { variable } = proxyFailure;
      const remedy = `Check ${variable}, or list the host of vogent:baseUrl in NO_PROXY if it needs no proxy. Then run again.`;
      const what = `The proxy of ${variable} opened no connection to Vogent for`;
      return new VogentError(`${what} ${why} ${known} ${remedy}`, { cause });
    }
    const remedy = "Check the network, its proxy (HTTPS_PROXY) and vogent:baseUrl (VOGENT_BASE_URL), then run again.";
    if (!attempt.sent) return new VogentError(`Vogent could not be reached for ${why} ${known} ${remedy}`, { cause });
    const what = attempt.reason === "timeout" ? "Vogent did not answer in time" : "The connection to Vogent failed";
    return new VogentError(`${what} while ${why} ${unsure} ${next}`, { cause });
  }

  const { status, requestId = "" } = attempt;
  const reason = unreadable !== undefined ? "" : excerpt(readReason(redact(attempt.body, secrets)), secrets);
  const said = `(status ${status})${reason && `: "${reason}"`}`;
  const id = excerpt(requestId, secrets);
  const make = (Kind: typeof VogentError, what: string, truth: string, remedy: string) =>
    new Kind(`${what} ${truth} ${remedy}${id && ` (Request id: ${id})`}`, { status, reason });
  if (unreadable !== undefined) {
    const what = `Vogent answered ${doing}, but the provider can't read it: ${unreadable}.`;
    return make(VogentError, what, unsure, `${baseUrlRemedy} If it is the Vogent API, please report this.`);
  }
  if (status === 401 || status === 403)
    return make(UnauthorizedError, `Vogent did not accept the API key while ${doing} ${said}.`, known, keyRemedy);
  if (status === 429) {
    const what = `Vogent limits the rate of calls and refused ${doing} for now ${said}.${tries}`;
    return make(RateLimitedError, what, known, "Run again later.");
  }
  if (status >= 300 && status < 400) {
    const what = `Vogent answered ${doing} with a redirect (status ${status}). The provider did not follow it, to keep the API key safe.`;
    return make(RefusedError, what, known, baseUrlRemedy);
  }
  if (isRefusal(status))
    return make(RefusedError, `Vogent refused ${doing} ${said}.`, known, reason === "" ? (guess ?? check) : check);
  return make(VogentError, `Vogent failed while ${doing} ${said}.${tries}`, unsure, next);
}
