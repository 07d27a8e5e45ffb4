import { z } from "zod";
import type { PhoneNumber } from "../types";

const filled = z.string().min(1, "a string that is not empty");

/** A phone number of the API. Drops undocumented fields. */
export const phoneNumberSchema: z.ZodType<PhoneNumber> = z.object({
  id: filled,
  number: z.string(),
  type: z.enum(["PSTN", "SIP_USERNAME"], "PSTN or SIP_USERNAME"),
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
  .array(z.object({ number: filled }))
  .transform((results) => results.map(({ number }) => number));

/** The reason in an error body. The API documents no field for it; these are the usual names. */
export const errorBodySchema = z
  .object({ message: z.string().optional().catch(undefined), error: z.string().optional().catch(undefined) })
  .transform(({ message, error }) => message || error || "");

/**
 * Reads a body as JSON, by `schema`.
 *
 * @returns The value, or what should be otherwise, like `data.3.number should be string`. That never holds the value.
 */
export function readBody<T>(schema: z.ZodType<T>, body: string): { value: T } | { unreadable: string } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    // The error of JSON.parse quotes the body.
    return { unreadable: "the body should be JSON" };
  }
  const result = schema.safeParse(json);
  if (result.success) return { value: result.data };
  const [issue] = result.error.issues;
  const expected = issue?.code === "invalid_type" ? issue.expected : issue?.message;
  return { unreadable: `${issue?.path.map(String).join(".") || "the body"} should be ${expected}` };
}
