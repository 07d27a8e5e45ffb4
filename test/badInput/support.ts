import { expect } from "@jest/globals";
import { checkPhoneNumber, checkSearch } from "../../provider/lifecycle/check/checkInputs";
import type { CheckFailure } from "../../provider/lifecycle/check/describeFailure";
import { unknownValue } from "../../provider/lifecycle/model/values";

export type Json = Record<string, unknown>;

/** Stands in what is refused; no message may hold it. */
export const canary = "c4n4ry7731";

/** Who the resource is, as its constructor registers it. */
const __resource = "7731abcd";
const purchase = { type: "purchase", purchase: { number: "+12025550147" }, __resource };
const trunk = {
  type: "sip_import",
  sipImport: {
    phoneNumber: "+442079460018",
    terminationUri: "gw7731.example",
    username: "trunk-user-7731",
    password: "trunk-word-7731",
  },
  __resource,
};
const desk = {
  type: "vogent_sip",
  vogentSip: { sipPrefix: "lobby-7731", username: "desk-user-7731", password: "desk-word-7731" },
  __resource,
};

/** Valid inputs of each variant, by the name of its sub-object. None of their values is in a message. */
export const valid = { purchase, sipImport: trunk, vogentSip: desk } as const;

/** The path of every leaf. */
export const leaves = [
  "purchase.number",
  "purchase.anyOf",
  "sipImport.phoneNumber",
  "sipImport.terminationUri",
  "sipImport.username",
  "sipImport.password",
  "vogentSip.sipPrefix",
  "vogentSip.username",
  "vogentSip.password",
  "agentId",
  "__import",
  "__resource",
  "prefix",
  "country",
] as const;
export type Leaf = (typeof leaves)[number];

/** Valid inputs of a purchase of one of several, and of a search. */
export const ofMany = { type: "purchase", purchase: { anyOf: ["+12025550147", "2025550148"] }, __resource };
export const search = { prefix: "202", country: "GB" };

const isOfSearch = (leaf: Leaf) => leaf === "prefix" || leaf === "country";

/** What judges inputs that have something at `leaf`. */
export const checkAt = (leaf: Leaf) => (isOfSearch(leaf) ? checkSearch : checkPhoneNumber);

/** The path at which a failure of `leaf` is told: of a list, that of its first item. */
export const pathAt = (leaf: string) => (leaf === "purchase.anyOf" ? `${leaf}.0` : leaf);

/** Valid inputs but for what stands at `leaf`. */
export function having(leaf: Leaf, value: unknown): Json {
  if (isOfSearch(leaf)) return { ...search, [leaf]: value };
  if (leaf === "purchase.anyOf") return { ...ofMany, purchase: { anyOf: [value, "2025550148"] } };
  const [part, key] = leaf.split(".");
  if (key === undefined) return { ...purchase, [leaf]: value };
  const inputs: Json = valid[part as keyof typeof valid];
  return { ...inputs, [String(part)]: { ...(inputs[String(part)] as Json), [key]: value } };
}

/** What the SDK makes of a secret before it goes over the wire. */
export function secret(value: unknown): Json {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}

/** `inputs` with one more key as JSON has it: a literal `__proto__` would set the prototype. */
export function withKey(inputs: Json, key: string, value: unknown): Json {
  return JSON.parse(JSON.stringify(inputs).replace(/\}$/, `,${JSON.stringify(key)}:${JSON.stringify(value)}}`));
}

/** The paths at which a reason says that something is wrong. */
export function pathsOf(failures: readonly CheckFailure[]): string[] {
  return [...new Set(failures.map(({ reason }) => reason.slice(0, reason.indexOf(" "))))].sort();
}

/** Each failure has path, rule and remedy, in one line that the engine and a terminal take, without any value. */
export function expectExplained(failures: readonly CheckFailure[], news: unknown): void {
  const values = [canary, ...stringsIn(news)];
  for (const { property, reason } of failures) {
    const [path = ""] = reason.split(" ", 1);
    expect(path).toMatch(/^[\w$-]+(\.[\w$-]+)?(\.\d+)?$/);
    // The engine prints the value of a property that it finds: it finds none under a dotted name.
    expect(property).toBe(path.includes(".") ? path : "");
    expect(reason.slice(path.length)).toMatch(/^ (is|belongs) [^:]+: .{8,}[a-z")\]]\.( Did you mean "\w+"\?)?$/u);
    expect(reason.length).toBeLessThanOrEqual(600);
    expect(values.filter((value) => reason.includes(value))).toEqual([]);
  }
}

/** What a message shows of its own, and a type that is nearly right is part of. */
const shown = new Set<unknown>(["purchas", "purchase", "sip_import", "vogent_sip", "constructor", unknownValue]);

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return value.trim().length < 6 || shown.has(value.trim()) ? [] : [value, value.trim()];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
