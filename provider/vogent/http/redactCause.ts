import { types } from "node:util";
import { excerpt } from "../redact";

/**
 * Makes an error of our own from a failed request. Errors of Node and node-fetch may hold packets, certificates or URLs,
 * and a printed error shows its cause.
 *
 * @param timeoutSeconds Given if the attempt timed out.
 */
export function redactCause(error: unknown, timeoutSeconds: number | undefined, secrets: readonly string[]): Error {
  if (timeoutSeconds !== undefined)
    return new Error(`no complete answer within ${Math.round(timeoutSeconds * 10) / 10} s`);
  if (!types.isNativeError(error)) return new Error("unknown failure");
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  // node-fetch puts the URL before the reason. If all addresses of a host fail, Node gives only a code.
  const reason = error.message.replace(/^.*?(reason: |while trying to fetch \S+: ?)/s, "");
  const said = excerpt(reason, secrets) || code || error.name;
  return new Error(code && !said.includes(code) ? `${said} (${code})` : said);
}
