import { z } from "zod";
import { type Entry, Refusal } from "../account/account";
import { parseQuery } from "./request";

const querySchema = z.strictObject({
  limit: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/, "it is a whole number from 1")
    .default("100"),
  cursor: z.string().optional(),
});

/**
 * Cuts one page out of the numbers. Their sequences only rise. So if a number comes or goes between two pages, every
 * other number still appears exactly once.
 *
 * @param isEndless Whether empty pages follow the last number. Each repeats the cursor of its request.
 */
export function listNumbers(
  numbers: readonly Entry[],
  query: URLSearchParams,
  isEndless: boolean,
): { page: readonly Entry[]; cursor: string | null } {
  const { limit, cursor } = parseQuery(querySchema, query);
  const start = cursor === undefined ? 0 : decodeCursor(cursor);
  const rest = numbers.filter(({ sequence }) => sequence > start);
  const page = rest.slice(0, Number(limit));
  const last = page.at(-1);
  if (rest.length === page.length && !isEndless) return { page, cursor: null };
  return { page, cursor: last ? encodeCursor(last.sequence) : (cursor ?? null) };
}

/** A cursor holds the sequence of its page's last number. Clients must not look into it. */
function encodeCursor(sequence: number): string {
  return Buffer.from(`after:${sequence}`).toString("base64url");
}

function decodeCursor(cursor: string): number {
  const sequence = Number(/^after:([0-9]{1,15})$/.exec(Buffer.from(cursor, "base64url").toString())?.[1]);
  if (encodeCursor(sequence) !== cursor)
    throw new Refusal(400, "cursor: this list gave no such cursor; send the cursor of the previous page, unchanged");
  return sequence;
}
