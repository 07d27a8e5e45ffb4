import { z } from "zod";
import type { CreatePhoneNumber } from "../vogent/types";
import { isE164 } from "./options";
import { Refusal } from "./refusal";

// What the document's schemas say is answered with 400, what its descriptions say with 422. A field or query parameter
// that the document lacks is refused too: Vogent may let it pass, but a client that sends it has a mistake.

const createBody = z.strictObject({
  type: z.enum(["purchase", "sip_import", "vogent_sip"]),
  purchase: z.strictObject({ number: z.string() }).nullish(),
  sipImport: z
    .strictObject({ phoneNumber: z.string(), terminationUri: z.string(), username: z.string(), password: z.string() })
    .nullish(),
  vogentSip: z.strictObject({ sipPrefix: z.string(), username: z.string(), password: z.string() }).nullish(),
});

const updateBody = z.strictObject({ agentId: z.string().optional() });

const searchBody = z.strictObject({
  prefix: z.string(),
  country: z.string().default("US"),
  limit: z.int().min(1).max(10).default(5),
});

const listQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/, "it is a whole number from 1")
    .default("100"),
  cursor: z.string().optional(),
});

/** The body of a create: exactly one variant, by the rules of its fields. */
export function readCreate(text: string): CreatePhoneNumber {
  const { type, purchase, sipImport, vogentSip } = parse(createBody, json(text));
  const given = Object.entries({ purchase, sipImport, vogentSip }).flatMap(([key, value]) => (value ? [key] : []));
  const named = { purchase: "purchase", sip_import: "sipImport", vogent_sip: "vogentSip" }[type];
  insist(given.includes(named), named, `a number of type ${type} needs it`);
  insist(given.length === 1, "type", `a number of type ${type} takes ${named} and no other sub-object`);
  if (purchase) return { type: "purchase", purchase };
  if (sipImport) {
    const { phoneNumber, terminationUri, username, password } = sipImport;
    insist(isE164(phoneNumber), "sipImport.phoneNumber", "it is written in E.164, like +14155550123");
    insist(/^\S+$/.test(terminationUri), "sipImport.terminationUri", "it is not empty and has no spaces");
    insist(username !== "", "sipImport.username", "it is not empty");
    insist(password !== "", "sipImport.password", "it is not empty");
    return { type: "sip_import", sipImport };
  }
  if (vogentSip) {
    const { sipPrefix, username, password } = vogentSip;
    insist(/^[^\s@]+$/.test(sipPrefix), "vogentSip.sipPrefix", "it is the part of a SIP address before the @");
    insist([...username].length >= 5, "vogentSip.username", "it has at least 5 characters");
    insist([...password].length >= 5, "vogentSip.password", "it has at least 5 characters");
    return { type: "vogent_sip", vogentSip };
  }
  // One of the three was found above; the compiler can't follow that.
  throw new Error("unreachable");
}

/** The agent to link, "" to unlink, undefined to leave the link as it is. */
export function readUpdate(text: string): string | undefined {
  return parse(updateBody, json(text)).agentId;
}

export function readSearch(text: string): { prefix: string; country: string; limit: number } {
  const { prefix, country, limit } = parse(searchBody, json(text));
  insist(/^[0-9]+$/.test(prefix), "prefix", "it is the leading digits of a number, without the country code");
  insist(/^[a-z]{2}$/i.test(country), "country", "it is a two-letter country code, like US");
  return { prefix, country: country.toUpperCase(), limit };
}

export function readList(query: URLSearchParams): { limit: number; cursor: string | undefined } {
  const { limit, cursor } = parse(listQuery, Object.fromEntries(query));
  return { limit: Number(limit), cursor };
}

export function readNoQuery(query: URLSearchParams): void {
  parse(z.strictObject({}), Object.fromEntries(query));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The error of JSON.parse quotes the body, which may hold a password.
    throw new Refusal(400, "the body is not JSON");
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  // zod names what it expected and the type it got, never the value.
  const problems = result.error.issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "));
  throw new Refusal(400, problems.join("; "));
}

function insist(holds: boolean, path: string, rule: string): asserts holds {
  if (!holds) throw new Refusal(422, `${path}: ${rule}`);
}
