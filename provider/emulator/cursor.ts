import { Refusal } from "./refusal";

/** A cursor is opaque to clients: they hand it back verbatim. It holds the sequence of the last number of its page. */
export function toCursor(sequence: number): string {
  return Buffer.from(`after:${sequence}`).toString("base64url");
}

/** The sequence that a cursor holds. @throws {Refusal} for a text that no page has handed out. */
export function fromCursor(cursor: string): number {
  const sequence = Number(/^after:([0-9]{1,15})$/.exec(Buffer.from(cursor, "base64url").toString())?.[1]);
  if (toCursor(sequence) !== cursor)
    throw new Refusal(400, "cursor: it is no cursor of this list; hand on the one of the previous page, verbatim");
  return sequence;
}
