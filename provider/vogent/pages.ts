import { InvalidResponseError } from "./errors";
import type { Operation } from "./operation";
import type { PhoneNumber } from "./types";

/** A page of the list. */
export interface Page {
  data: PhoneNumber[];
  cursor?: string | null | undefined;
}

const maxPages = 10_000;

/**
 * Reads page after page to the last one. Never gives a part of the list: what is not in it may be taken for gone.
 *
 * @param read Reads the page at a cursor, or the first; throws where it can't.
 * @returns Each id once: a page can shift while the list is read.
 */
export async function allPages(
  read: (cursor: string | undefined) => Promise<Page>,
  operation: Operation,
): Promise<PhoneNumber[]> {
  const numbers = new Map<string, PhoneNumber>();
  const cursors = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    for (const number of page.data) numbers.set(number.id, number);
    cursor = page.cursor || undefined;
    if (cursor === undefined) return [...numbers.values()];
    if (cursors.has(cursor)) throw endless(operation, "a cursor that was not given before");
    cursors.add(cursor);
  } while (cursors.size < maxPages);
  throw endless(operation, `empty after ${maxPages} pages`);
}

function endless({ name, doing }: Operation, expected: string): InvalidResponseError {
  return new InvalidResponseError(
    `Vogent's list has no end while ${doing}: cursor should be ${expected}. Nothing was changed. Please report this.`,
    { operation: name, path: "cursor", expected },
  );
}
