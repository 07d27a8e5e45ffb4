import { createHash } from "node:crypto";
import { defaultBaseUrl } from "./baseUrl";

/**
 * A mark that tells accounts apart and hides the key. State keeps it, so that "not found" with another key or base URL
 * never counts as "gone". It is the first 6 characters of the key's SHA-256, in base64url. For a base URL other than Vogent's own, the
 * hash covers the URL too, because both may accept the same key.
 */
export function accountMark({ apiKey, baseUrl }: { apiKey: string; baseUrl: string }): string {
  const account = baseUrl === defaultBaseUrl ? apiKey : `${baseUrl}\n${apiKey}`;
  return createHash("sha256").update(account).digest("base64url").slice(0, 6);
}

export interface AccountEvidence {
  /** The mark of the account in use. */
  currentMark: string;
  /** The ids of the account in use. */
  liveIds: ReadonlySet<string>;
  /** The recorded ids, each with the mark of its last account; undefined if state has no mark. */
  recordedMarks: Iterable<readonly [id: string, mark: string | undefined]>;
}

/**
 * Whether the recorded numbers were last in the account in use. One number proves it: the account has the number, or
 * the number's mark is the current one.
 */
export function isSameAccount({ currentMark, liveIds, recordedMarks }: AccountEvidence): boolean {
  return [...recordedMarks].some(([id, mark]) => mark === currentMark || liveIds.has(id));
}
