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

const common = { agentId: leaf("agentId").optional(), __import: leaf("__import").optional() };
/** Derived by the resource's constructor; check derives it anew where it can. */
const derived = z.unknown().optional();

/** The sub-object that each type of number takes. */
export const partOf = { purchase: "purchase", sip_import: "sipImport", vogent_sip: "vogentSip" } as const;

/** The inputs as known values; check sees to those that are not known yet. */
export const inputsSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("purchase"), purchase: part("purchase", "number"), number: derived, ...common }),
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
