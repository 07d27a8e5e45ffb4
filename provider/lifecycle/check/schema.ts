import * as z from "zod";
import { type Leaf, phoneNumberLeaf, phoneNumberLeaves, searchLeaves } from "../model/inputRules";
import { isJson } from "../model/values";

/** Longer than anything the API needs; keeps a file pasted by mistake out of requests and state. */
export const longestText = 256;

/** More candidates than ten searches find. */
const mostCandidates = 100;

const text = (leaf: Leaf | undefined) =>
  z
    .string()
    .max(longestText, { abort: true })
    .refine((value) => leaf?.plain(value) !== undefined);

const leaf = (path: keyof typeof phoneNumberLeaves) => text(phoneNumberLeaves[path]);

/** The sub-object with all leaves that `phoneNumberLeaves` has below `part`. */
const part = (name: string) =>
  z.strictObject(Object.fromEntries(leavesBelow(name).map((key) => [key, text(phoneNumberLeaf(`${name}.${key}`))])));

/** The names of the leaves below `part`. */
export function leavesBelow(part: string): string[] {
  return Object.keys(phoneNumberLeaves).flatMap((path) =>
    path.startsWith(`${part}.`) ? [path.slice(part.length + 1)] : [],
  );
}

/** A purchase is of one certain number or of one of several: exactly one of both leaves is there, also if it is unknown. */
const purchase = z
  .strictObject({
    number: leaf("purchase.number").optional(),
    anyOf: z.array(leaf("purchase.anyOf")).min(1).max(mostCandidates).optional(),
  })
  .refine(({ number, anyOf }) => number !== undefined || anyOf !== undefined, {
    path: ["number"],
    when: ({ value }) => isJson(value),
    params: {
      reason: `is missing: ${phoneNumberLeaves["purchase.number"].rule}; or give "anyOf", a list of numbers: one of them is bought. If the value comes from a resource that failed, fix that resource first.`,
    },
  })
  .refine(({ number, anyOf }) => number === undefined || anyOf === undefined, {
    path: ["anyOf"],
    when: ({ value }) => isJson(value),
    params: { reason: 'is beside "number": give "number" to buy that one, or "anyOf" to buy one of several.' },
  });

/** The constructor derives it; check derives it again. */
const derived = z.unknown().optional();

const common = {
  agentId: leaf("agentId").optional(),
  __import: leaf("__import").optional(),
  // An import file has none.
  __resource: leaf("__resource").optional(),
  __deletesFirst: derived,
  __secretNumber: derived,
};

/** The sub-object that each type of number takes. */
export const partOf = { purchase: "purchase", sip_import: "sipImport", vogent_sip: "vogentSip" } as const;

/** The inputs of a phone number as known values; check sees to those that are not known yet. */
export const phoneNumberSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("purchase"), purchase, number: derived, ...common }),
  z.strictObject({ type: z.literal("sip_import"), sipImport: part("sipImport"), number: derived, ...common }),
  z.strictObject({ type: z.literal("vogent_sip"), vogentSip: part("vogentSip"), sipAddress: derived, ...common }),
]);

/** The inputs of a search that the state remembers. */
export const searchSchema = z.strictObject({
  prefix: text(searchLeaves.prefix),
  country: text(searchLeaves.country).optional(),
  keepers: z.record(z.string(), z.string()).optional(),
  __resource: leaf("__resource").optional(),
});
