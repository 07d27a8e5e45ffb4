import { types } from "node:util";
import { excerpt } from "./redact";

/**
 * What failed on the way, as an error of our own: those of Node and node-fetch may hold packets, certificates or URLs,
 * and a cause is printed with the error it belongs to.
 *
 * @param timeoutSeconds Set where the attempt was given up because it took longer.
 */
export function failureCause(error: unknown, timeoutSeconds: number | undefined, secrets: readonly string[]): Error {
  if (timeoutSeconds !== undefined) return new Error(`no complete answer within ${round(timeoutSeconds)} s`);
  if (!types.isNativeError(error)) return new Error("unknown failure");
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  // node-fetch puts the URL in front of the reason. Where all of a host's addresses fail, Node gives a code alone.
  const reason = error.message.replace(/^.*?(reason: |while trying to fetch \S+: ?)/s, "");
  const said = excerpt(reason, secrets) || code || error.name;
  return new Error(code && !said.includes(code) ? `${said} (${code})` : said);
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
