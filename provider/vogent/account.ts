import { createHash } from "node:crypto";
import { defaultBaseUrl } from "./settings";

/**
 * A mark that tells one account from another without giving its key away: state keeps it, so that "not found" under
 * another key, or at another base URL, is never taken for "gone". The first 8 hex digits of the key's SHA-256; at
 * another base URL than Vogent's own, which may take the same key, of that and the key.
 */
export function accountMark({ apiKey, baseUrl }: { apiKey: string; baseUrl: string }): string {
  const account = baseUrl === defaultBaseUrl ? apiKey : `${baseUrl}\n${apiKey}`;
  return createHash("sha256").update(account, "utf8").digest("hex").slice(0, 8);
}
