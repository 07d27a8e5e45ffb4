import { STATUS_CODES } from "node:http";
import * as z from "zod";
import { parseJson } from "../parseJson";
import type { PhoneNumber } from "../types";

/** What a body holds, or what should be otherwise, like `data.3.id should be string`. That never holds the value. */
export type Read<T> = (body: string) => { value: T } | { unreadable: string };

const filled = z.string().min(1, "a string that is not empty");

/** A text that an answer may leave out. */
const optional = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === "string" || typeof value === "number" ? String(value) : ""));

/** An agent in another shape is an agent still: only an absent one is none. */
const agent = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === "string" ? value : value == null ? "" : JSON.stringify(value)));

/** Of a number, only the id is needed. */
const phoneNumberSchema: z.ZodType<PhoneNumber> = z.object({
  id: filled,
  number: optional,
  type: optional,
  agentId: agent,
});

/** A phone number of the API. Drops undocumented fields; what the answer leaves out is empty. */
export const readPhoneNumber: Read<PhoneNumber> = readBy(phoneNumberSchema);

/** Reads the number `id`: an answer with another id is not about it. */
export const readNumber =
  (id: string): Read<PhoneNumber> =>
  (body) => {
    const read = readPhoneNumber(body);
    return "value" in read && read.value.id !== id ? { unreadable: "id should be the one of the request" } : read;
  };

/** The number `id`, if the answer to a write shows it: any 2xx says that the write is done. */
export const readIfShown =
  (id: string): Read<PhoneNumber | undefined> =>
  (body) => {
    const read = readNumber(id)(body);
    return "value" in read ? read : { value: undefined };
  };

/** The cursor of the last page is null, absent or empty. */
const pageSchema = z.object({ data: z.array(phoneNumberSchema), cursor: z.string().nullish() });

export type Page = z.infer<typeof pageSchema>;

/** A page of the list. One entry without an id makes it unreadable: callers take a missing number for gone. */
export const readPage: Read<Page> = readBy(pageSchema);

/** The numbers for sale, each verbatim: a purchase has to post it like that. */
export const readSearchResults: Read<string[]> = readBy(
  z.array(z.object({ number: filled })).transform((results) => results.map(({ number }) => number)),
);

function readBy<T>(schema: z.ZodType<T>): Read<T> {
  return (body) => {
    const json = parseJson(body);
    if (json === undefined) return { unreadable: "the body should be JSON" };
    if (json === null) return { unreadable: "the body is null, as if it did not exist" };
    const result = schema.safeParse(json);
    if (result.success) return { value: result.data };
    const [issue] = result.error.issues;
    const expected = issue?.code === "invalid_type" ? issue.expected : issue?.message;
    return { unreadable: `${issue?.path.map(String).join(".") || "the body"} should be ${expected}` };
  };
}

/** Longer bodies are pages for a browser, or data. */
const longestReason = 2_000;

/**
 * Reads the reason in the body of an error. The API documents no field for it: these are the usual names, alone or in one
 * another (`{ error: { message } }`, `{ errors: [{ detail }] }`, RFC 9457). Without them, the text is the reason.
 */
export function readReason(body: string): string {
  const json = parseJson(body);
  const found = findWords(json);
  // The name of a status says nothing more.
  const words = found.filter((text) => !statusNames.includes(text));
  const title = /<title>([^<]*)/i.exec(body)?.[1]?.trim();
  const isSilent = found.length > 0 || isEmpty(json) || body.length > longestReason;
  return [...new Set(words)].join("; ") || title || (isSilent ? "" : body.replace(/<[^>]*>/g, " ").trim());
}

const statusNames = Object.values(STATUS_CODES);
const names = ["message", "detail", "error", "errors", "reason", "title"];

/** Deeper than any error of an API. */
const mostDepth = 8;

function findWords(value: unknown, depth = 0): string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value.trim()];
  if (typeof value !== "object" || value === null || depth > mostDepth) return [];
  const inner: unknown[] = Array.isArray(value) ? value : names.map((name) => Reflect.get(value, name));
  return inner.flatMap((one) => findWords(one, depth + 1));
}

/** Whether a body of JSON says nothing. */
function isEmpty(json: unknown): boolean {
  return json !== undefined && (typeof json !== "object" || json === null || Object.keys(json).length === 0);
}
