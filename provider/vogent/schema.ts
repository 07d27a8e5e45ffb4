import { z } from "zod";
import type { PhoneNumber } from "./types";

/** A phone number of the API. What it has beyond the documented fields is left aside. */
export const phoneNumber: z.ZodType<PhoneNumber> = z.object({
  id: z.string().min(1),
  number: z.string(),
  type: z.enum(["PSTN", "SIP_USERNAME"]),
  // The document requires the field and lets it be null: one that is absent may be a change of the API.
  agentId: z
    .string()
    .nullable()
    .transform((agentId) => agentId ?? ""),
});

/** A page of the list. The cursor of the last page is null, absent or empty. */
export const page = z.object({ data: z.array(phoneNumber), cursor: z.string().nullish() });

/** What can be bought, as a search answers it: each verbatim, as it is to be posted. */
export const searchResults = z
  .array(z.object({ number: z.string().min(1) }))
  .transform((results) => results.map(({ number }) => number));

/** What an error body says. The API documents none: these are the names that such fields mostly have. */
export const serverMessage = z
  .object({ message: z.string().optional().catch(undefined), error: z.string().optional().catch(undefined) })
  .transform(({ message, error }) => message || error || "");

/** Why a body can't be read. Never holds the value. */
export interface Unreadable {
  /** The field, as in `data.3.number`; empty for the whole body. */
  path: string;
  /** What should be there. */
  expected: string;
}

/** Reads a body as JSON of a given shape. */
export function readBody<T>(schema: z.ZodType<T>, body: string): { value: T } | { unreadable: Unreadable } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    // The error of JSON.parse quotes the body.
    return { unreadable: { path: "", expected: "JSON" } };
  }
  const result = schema.safeParse(json);
  if (result.success) return { value: result.data };
  const [issue] = result.error.issues;
  return { unreadable: { path: issue?.path.map(String).join(".") ?? "", expected: expectation(issue) } };
}

function expectation(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case "invalid_type":
      return issue.expected;
    case "invalid_value":
      return issue.values.map(String).join(" or ");
    case "too_small":
      return "a string that is not empty";
    default:
      return "another value";
  }
}
