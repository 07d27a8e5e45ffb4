import { output } from "@pulumi/pulumi";
import { unknownValue } from "../../provider/lifecycle/unknown";
import { leafCases } from "./leafCases";
import { byPrefix, canary, having, type Json, type Leaf, leaves, secret, valid, withKey } from "./support";

/** Inputs that are refused at exactly these paths, and what of the schema refuses them. */
export interface Refused {
  name: string;
  news: Json;
  at: readonly string[];
  by: "rule" | "length" | "leaf" | "part" | "type" | "keys" | "choice" | "several";
}

/** Inputs that are taken, the form that they take, and what of check() takes them. */
export interface Taken {
  name: string;
  news: Json;
  inputs: Json;
  at?: Leaf;
  by: "rule" | "length" | "unknown" | "null" | "reference" | "derived" | "valid";
}

const label = (value: unknown) => JSON.stringify(value)?.slice(0, 60) ?? String(value);
const { purchase, sipImport: trunk, vogentSip: desk } = valid;

const byRule: Refused[] = leaves.flatMap((leaf) =>
  leafCases[leaf].refused.map(
    (value): Refused => ({ name: `${leaf} ${label(value)}`, news: having(leaf, value), at: [leaf], by: "rule" }),
  ),
);

/** No leaf is anything but a string. */
const noStrings: unknown[] = [
  0,
  12025550199,
  -1.5,
  Number.NaN,
  true,
  false,
  [],
  [canary],
  [[canary]],
  {},
  { nested: canary },
  { toString: canary, valueOf: canary },
  JSON.parse(`{"__proto__":"${canary}"}`),
  secret(canary),
  secret(secret(unknownValue)),
  { deep: { deeper: [unknownValue] } },
  [unknownValue],
];
const mayBeLeftOut = new Set<Leaf>(["agentId", "__import", "purchase.number", "purchase.prefix", "purchase.country"]);
const byKind: Refused[] = leaves.flatMap((leaf) => {
  const values = mayBeLeftOut.has(leaf) ? noStrings : [...noStrings, null, undefined];
  return values.map(
    (value): Refused => ({ name: `${leaf} ${label(value)}`, news: having(leaf, value), at: [leaf], by: "leaf" }),
  );
});

const longest: Record<Leaf, (length: number) => string> = {
  // Formatting is dropped and counts all the same.
  "purchase.number": (length) => "+12025550199".padEnd(length, "-"),
  "purchase.prefix": (length) => "4".padEnd(length),
  "purchase.country": (length) => "US".padEnd(length),
  "sipImport.phoneNumber": (length) => "+442079460018".padEnd(length),
  "sipImport.terminationUri": (length) => "a".repeat(length),
  "sipImport.username": (length) => "a".repeat(length),
  "sipImport.password": (length) => canary.repeat(length).slice(0, length),
  "vogentSip.sipPrefix": (length) => "a".repeat(length),
  "vogentSip.username": (length) => "a".repeat(length),
  "vogentSip.password": (length) => canary.repeat(length).slice(0, length),
  __import: (length) => canary.repeat(length).slice(0, length),
  agentId: (length) => canary.repeat(length).slice(0, length),
};
const byLength: Refused[] = leaves.flatMap((leaf) => [
  ...[257, 1024 * 1024].map(
    (length): Refused => ({
      name: `${leaf} of ${length} characters`,
      news: having(leaf, longest[leaf](length)),
      at: [leaf],
      by: "length",
    }),
  ),
  ...astral(leaf, 257).map((news): Refused => ({ name: `${leaf} of 257 pairs`, news, at: [leaf], by: "length" })),
]);

/** So many characters that each take two places, where such are taken. */
function astral(leaf: Leaf, pairs: number): Json[] {
  return /\.(username|password)$/.test(leaf) ? [having(leaf, "\u{1f600}".repeat(pairs))] : [];
}

const strangeKeys = ["extra", "__proto__", "constructor", "toString", "hasOwnProperty", "prototype", "valueOf", "then"];
const byKeys: Refused[] = [
  ...[...strangeKeys, "agentID", "agent", "numberType", "id", "name", "urn", "__account", "__managesAgent"].flatMap(
    (key) =>
      [canary, { [key]: canary }, unknownValue].map(
        (value): Refused => ({
          name: `key ${key}: ${label(value)}`,
          news: withKey(purchase, key, value),
          at: [key],
          by: "keys",
        }),
      ),
  ),
  ...Object.entries({ purchase, sipImport: trunk, vogentSip: desk }).flatMap(([part, inputs]) =>
    [...strangeKeys, "Password", "termination_uri", "Prefix", "type", "agentId"].map((key): Refused => {
      const inner = withKey((inputs as Json)[part] as Json, key, canary);
      return { name: `key ${part}.${key}`, news: { ...inputs, [part]: inner }, at: [`${part}.${key}`], by: "keys" };
    }),
  ),
  { name: "both variants", news: { ...purchase, vogentSip: desk.vogentSip }, at: ["vogentSip"], by: "keys" },
  {
    name: "all variants",
    news: { ...desk, sipImport: trunk.sipImport, purchase: purchase.purchase },
    at: ["purchase", "sipImport"],
    by: "keys",
  },
  { name: "a variant beside, not known", news: { ...trunk, purchase: unknownValue }, at: ["purchase"], by: "keys" },
  { name: "an output of the SIP variant", news: { ...desk, number: canary }, at: ["number"], by: "keys" },
  { name: "an output of another variant", news: { ...trunk, sipAddress: canary }, at: ["sipAddress"], by: "keys" },
];

/** Which leaves of a purchase are there, whatever they hold. */
const choices: [name: string, purchase: Json, at: string][] = [
  ["neither number nor prefix", {}, "purchase.number"],
  ["a number that is null", { number: null }, "purchase.number"],
  ["a prefix that is null", { prefix: null }, "purchase.number"],
  ["a country alone", { country: "US" }, "purchase.number"],
  ["a country that is not known alone", { country: unknownValue }, "purchase.number"],
  ["number and prefix", { number: "+12025550147", prefix: "202" }, "purchase.prefix"],
  ["number, prefix and country", { number: "+12025550147", prefix: "202", country: "US" }, "purchase.prefix"],
  ["number, and a prefix that is not known", { number: "+12025550147", prefix: unknownValue }, "purchase.prefix"],
  ["a number that is not known, and a prefix", { number: unknownValue, prefix: "202" }, "purchase.prefix"],
  ["number and country", { number: "+12025550147", country: "US" }, "purchase.country"],
  ["number, and a country that is not known", { number: "+12025550147", country: unknownValue }, "purchase.country"],
  ["a number that is not known, and a country", { number: unknownValue, country: "GB" }, "purchase.country"],
];
const byChoice: Refused[] = choices.map(
  ([name, purchase, at]): Refused => ({ name, news: { type: "purchase", purchase }, at: [at], by: "choice" }),
);

const noParts: unknown[] = ["", canary, 7, true, [], [{ number: "+12025550199" }], null, undefined];
/** What is named as missing where a sub-object holds nothing. */
const neededOf = (part: string) =>
  leaves.filter((leaf) => leaf.startsWith(`${part}.`) && leaf !== "purchase.prefix" && leaf !== "purchase.country");
const byPart: Refused[] = Object.entries(valid).flatMap(([part, inputs]) => [
  ...noParts.map(
    (value): Refused => ({
      name: `${part} ${label(value)}`,
      news: { ...inputs, [part]: value },
      at: [part],
      by: "part",
    }),
  ),
  { name: `${part} {}`, news: { ...inputs, [part]: {} }, at: neededOf(part), by: "part" },
  {
    name: `${part} as the SDK's secret`,
    news: { ...inputs, [part]: secret((inputs as Json)[part]) },
    at: [`${part}.4dabf18193072939515e22adb298388d`, `${part}.value`, ...neededOf(part)],
    by: "part",
  },
]);

const strangeTypes: unknown[] = [
  ...[
    "",
    " ",
    "Purchase",
    "purchase ",
    "purchas",
    "sipImport",
    "sip-import",
    "vogentSip",
    "__proto__",
    "constructor",
    canary,
  ],
  ...[
    "toString",
    0,
    1,
    true,
    [],
    ["purchase"],
    {},
    { toString: canary },
    secret("purchase"),
    [unknownValue],
    null,
    undefined,
  ],
];
const byType: Refused[] = [
  ...strangeTypes.map(
    (type): Refused => ({ name: `type ${label(type)}`, news: { ...purchase, type }, at: ["type"], by: "type" }),
  ),
  { name: "nothing", news: {}, at: ["type"], by: "type" },
  { name: "only the host's reference", news: { __provider: canary }, at: ["type"], by: "type" },
  { name: "a type that is inherited", news: JSON.parse('{"__proto__":{"type":"purchase"}}'), at: ["type"], by: "type" },
  { name: "another variant's type", news: { ...desk, type: "sip_import" }, at: ["sipImport", "vogentSip"], by: "part" },
];

/** A template literal of an Output gives the SDK's advice instead of a value. */
const advice = `${output(canary)}`;
const byAdvice: Refused[] = leaves.map((leaf) => ({
  name: `${leaf} from a template`,
  news: having(leaf, advice),
  at: [leaf],
  by: "several",
}));

export const refused: readonly Refused[] = [
  ...byRule,
  ...byKind,
  ...byLength,
  ...byKeys,
  ...byChoice,
  ...byPart,
  ...byType,
  ...byAdvice,
];

const asGiven = (name: string, news: Json, by: Taken["by"] = "valid"): Taken => ({ name, news, inputs: news, by });
/** What the longest text of a leaf comes to, where that is shorter. */
const plainOf: Partial<Record<Leaf, string>> = {
  "purchase.number": "+12025550199",
  "purchase.prefix": "4",
  "purchase.country": "US",
  "sipImport.phoneNumber": "+442079460018",
};

const given: readonly Taken[] = [
  ...leaves.flatMap((leaf) => [
    ...leafCases[leaf].taken.map(
      ([given, plain]): Taken => ({
        name: `${leaf} ${label(given)}`,
        news: having(leaf, given),
        inputs: having(leaf, plain),
        at: leaf,
        by: "rule",
      }),
    ),
    asGiven(`${leaf} not known`, having(leaf, unknownValue), "unknown"),
    {
      name: `${leaf} of 256 characters`,
      news: having(leaf, longest[leaf](256)),
      inputs: having(leaf, plainOf[leaf] ?? longest[leaf](256)),
      by: "length",
    } as const,
    ...astral(leaf, 256).map((news) => asGiven(`${leaf} of 256 pairs`, news, "length")),
  ]),
  asGiven("a prefix alone", { type: "purchase", purchase: { prefix: "415" } }),
  asGiven("a prefix and a country", byPrefix),
  {
    name: "a country that is null",
    news: having("purchase.country", null),
    inputs: { type: "purchase", purchase: { prefix: "202" } },
    by: "null",
  },
  ...Object.entries(valid).flatMap(([part, inputs]): Taken[] => [
    asGiven(`a valid ${part}`, inputs),
    asGiven(`${part} not known`, { ...inputs, [part]: unknownValue }, "unknown"),
    asGiven(`${part} of a type not known`, { ...inputs, type: unknownValue }, "unknown"),
    {
      name: `${part} beside nulls`,
      news: { ...inputs, agentId: null, __import: null, extra: null, id: undefined },
      inputs,
      by: "null",
    },
    {
      name: `${part} with a null in it`,
      news: { ...inputs, [part]: { ...((inputs as Json)[part] as Json), extra: null } },
      inputs,
      by: "null",
    },
    { name: `${part} and the host's reference`, news: { ...inputs, __provider: canary }, inputs, by: "reference" },
  ]),
  asGiven(
    "nothing known but the agent",
    { type: unknownValue, purchase: unknownValue, agentId: "agent_7731" },
    "unknown",
  ),
];

/** With what the constructor derives from what the program gave. */
function registered(inputs: Json): Json {
  const [purchased, trunk, desk] = [inputs.purchase, inputs.sipImport, inputs.vogentSip] as (Json | undefined)[];
  const number = purchased?.number ?? trunk?.phoneNumber;
  const prefix = desk?.sipPrefix;
  const address = typeof prefix === "string" && prefix !== unknownValue ? `${prefix.trim()}@sip.vogent.ai` : prefix;
  return { ...inputs, ...(number !== undefined && { number }), ...(address !== undefined && { sipAddress: address }) };
}

/** What no constructor derives from these inputs; that it does is put right. */
const strangers: unknown[] = ["+1 202 555 0198", "+12025550198", canary, "", 7, {}, ["x"], unknownValue];
const derived: readonly Taken[] = [
  ...[purchase, trunk].map((inputs): Taken => {
    const [part = ""] = Object.keys(inputs).slice(1);
    const unknown = { ...inputs, [part]: unknownValue };
    const name = `${part} not known, and a number`;
    return {
      name,
      news: { ...unknown, number: "+12025550147" },
      inputs: { ...unknown, number: unknownValue },
      by: "derived",
    };
  }),
  ...strangers.flatMap((strange): Taken[] => [
    ...[purchase, trunk].map((inputs): Taken => {
      const name = `${inputs.type} and the number ${label(strange)}`;
      return { name, news: { ...inputs, number: strange }, inputs: registered(inputs), by: "derived" };
    }),
    {
      name: `vogent_sip and the address ${label(strange)}`,
      news: { ...desk, sipAddress: strange },
      inputs: registered(desk),
      by: "derived",
    },
    {
      name: `a prefix and the number ${label(strange)}`,
      news: { ...byPrefix, number: strange },
      inputs: byPrefix,
      by: "derived",
    },
  ]),
];

export const taken: readonly Taken[] = [
  ...given.map((one) => ({ ...one, news: registered(one.news), inputs: registered(one.inputs) })),
  ...derived,
];
