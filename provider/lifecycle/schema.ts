import { z } from "zod";
import { type Rule, rules } from "./rules";

/** Longer than anything the API needs; keeps a file pasted by mistake out of requests and state. */
export const longestText = 256;

const leaf = (path: string) => {
  const rule: Rule | undefined = rules[path];
  if (rule === undefined) throw new Error(`no rule for ${path}`);
  return z
    .string()
    .max(longestText, { abort: true })
    .refine((value) => rule.plain(value) !== undefined);
};

const part = (name: string, ...leaves: string[]) =>
  z.strictObject(Object.fromEntries(leaves.map((key) => [key, leaf(`${name}.${key}`)])));

/** Which of its leaves a purchase takes: it is of a certain number, or of any that begins with a prefix. */
const purchase = z
  .strictObject({
    number: leaf("purchase.number").optional(),
    prefix: leaf("purchase.prefix").optional(),
    country: leaf("purchase.country").optional(),
  })
  .superRefine(({ number, prefix, country }, context) => {
    const says = (key: string, reason: string) => context.addIssue({ code: "custom", path: [key], params: { reason } });
    if (number === undefined && prefix === undefined)
      says(
        "number",
        `is missing: ${rules["purchase.number"]?.text}; or give "prefix", to have any that begins with it.`,
      );
    if (number !== undefined && prefix !== undefined)
      says(
        "prefix",
        'is beside "number": take it out to have that number, or take "number" out to have any with this prefix.',
      );
    if (number !== undefined && prefix === undefined && country !== undefined)
      says(
        "country",
        'belongs to "prefix", and there is none: take it out, as a number in E.164 begins with its country.',
      );
  });

/** Derived by the resource's constructor; check derives it anew where it can. */
const derived = z.unknown().optional();

const common = {
  agentId: leaf("agentId").optional(),
  __import: leaf("__import").optional(),
  __stack: derived,
  __deletesFirst: derived,
};

/** The sub-object that each type of number takes. */
export const partOf = { purchase: "purchase", sip_import: "sipImport", vogent_sip: "vogentSip" } as const;

/** The inputs as known values; check sees to those that are not known yet. */
export const inputsSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("purchase"), purchase, number: derived, ...common }),
  z.strictObject({
    type: z.literal("sip_import"),
    sipImport: part("sipImport", "phoneNumber", "terminationUri", "username", "password"),
    number: derived,
    ...common,
  }),
  z.strictObject({
    type: z.literal("vogent_sip"),
    vogentSip: part("vogentSip", "sipPrefix", "username", "password"),
    sipAddress: derived,
    ...common,
  }),
]);
