import { createHash } from "node:crypto";

/**
 * A mark that tells one API key from another without giving it away: state keeps it, so that "not found" under another
 * key is never taken for "gone". Always the same 8 hex digits for the same key.
 */
export function accountMark(apiKey: string): string {
  return createHash("sha256").update(apiKey, "utf8").digest("hex").slice(0, 8);
}
