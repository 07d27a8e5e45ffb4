import { z } from "zod";
import type { PhoneNumber } from "../types";

/** A phone number of the API. Drops undocumented fields. */
export const phoneNumberSchema: z.ZodType<PhoneNumber> = z.object({
  id: z.string().min(1),
  number: z.string(),
  type: z.enum(["PSTN", "SIP_USERNAME"]),
  // The API document requires the field and allows null. An absent field may be a change of the API.
  agentId: z
    .string()
    .nullable()
    .transform((agentId) => agentId ?? ""),
});

/** A page of the list. The cursor of the last page is null, absent or empty. */
export const pageSchema = z.object({ data: z.array(phoneNumberSchema), cursor: z.string().nullish() });

export type Page = z.infer<typeof pageSchema>;

/** The numbers for sale, each verbatim: a purchase has to post it like that. */
export const searchResultsSchema = z
  .array(z.object({ number: z.string().min(1) }))
  .transform((results) => results.map(({ number }) => number));

/** The reason in an error body. The API documents no field for it; these are the usual names. */
export const errorBodySchema = z
  .object({ message: z.string().optional().catch(undefined), error: z.string().optional().catch(undefined) })
  .transform(({ message, error }) => message || error || "");

/** Why a body can't be read. Never holds the value. */
export interface Unreadable {
  /** The field, as in `data.3.number`; empty for the whole body. */
  path: string;
  /** As in `string` or `PSTN or SIP_USERNAME`. */
  expected: string;
}

/** Reads a body as JSON, by `schema`. */
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
  return { unreadable: { path: issue?.path.map(String).join(".") ?? "", expected: describeExpected(issue) } };
}

function describeExpected(issue: z.core.$ZodIssue | undefined): string {
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
