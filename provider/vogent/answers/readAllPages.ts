import { VogentError } from "../errors";
import type { PhoneNumber } from "../types";
import type { Page } from "./readBody";

const maxPages = 10_000;

/**
 * Reads all pages of the list. Never returns a part of it: callers take a missing number for gone.
 *
 * @param readPage Reads the page at a cursor, or the first one. Throws if it can't.
 * @returns Each id once: numbers can move to another page during the list.
 */
export async function readAllPages(readPage: (cursor: string | undefined) => Promise<Page>): Promise<PhoneNumber[]> {
  const numbers = new Map<string, PhoneNumber>();
  const cursors = new Set<string>();
  let cursor: string | undefined;
  while (cursors.size < maxPages) {
    const page = await readPage(cursor);
    for (const number of page.data) numbers.set(number.id, number);
    const next = page.cursor || undefined;
    // An empty page that repeats its cursor ends the list as well.
    if (next === undefined || (next === cursor && page.data.length === 0)) return [...numbers.values()];
    cursor = next;
    if (cursors.has(cursor)) break;
    cursors.add(cursor);
  }
  const why = cursors.size < maxPages ? "it repeats a cursor" : `it has more than ${maxPages} pages`;
  throw new VogentError(
    `Vogent's list of phone numbers does not end: ${why}. Nothing was changed. Please report this.`,
  );
}
