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

/** The evidence for `isSameAccount`. */
export interface AccountEvidence {
  /** The mark of the account in use. */
  currentMark: string;
  /** The ids of the account in use. */
  liveIds: ReadonlySet<string>;
  /** The recorded ids, each with the mark of the account that saw it last; undefined if state has no mark. */
  recordedMarks: Iterable<readonly [id: string, mark: string | undefined]>;
}

/**
 * Whether the account in use is the account in which the recorded numbers were last seen. One number is proof: the
 * account in use has it, or its mark is the current one.
 */
export function isSameAccount({ currentMark, liveIds, recordedMarks }: AccountEvidence): boolean {
  return [...recordedMarks].some(([id, mark]) => mark === currentMark || liveIds.has(id));
}
