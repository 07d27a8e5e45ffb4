import { output } from "@pulumi/pulumi";
import { unknownValue } from "../../provider/lifecycle/model/values";
import { leafCases } from "./leafCases";
import {
  canary,
  having,
  type Json,
  type Leaf,
  leaves,
  ofMany,
  pathAt,
  search,
  secret,
  valid,
  withKey,
} from "./support";

/** Which check judges a case: that of phone numbers unless it says otherwise. */
interface Case {
  name: string;
  news: Json;
  of?: "search";
}

/** Inputs that are refused at exactly these paths, and what of the schema refuses them. */
export interface Refused extends Case {
  at: readonly string[];
  by: "rule" | "length" | "leaf" | "list" | "keepers" | "part" | "type" | "keys" | "choice" | "several";
}

/** Inputs that are taken, the form that they take, and what of check() takes them. */
export interface Taken extends Case {
  inputs: Json;
  at?: Leaf;
  by: "rule" | "length" | "unknown" | "null" | "reference" | "derived" | "valid";
}

const label = (value: unknown) => JSON.stringify(value)?.slice(0, 60) ?? String(value);
const { purchase, sipImport: trunk, vogentSip: desk } = valid;

/** The inputs that have `value` at `leaf`, and which check judges them. */
const at = (leaf: Leaf, value: unknown): Pick<Case, "news" | "of"> => ({
  news: having(leaf, value),
  ...(leaf === "prefix" || leaf === "country" ? { of: "search" } : {}),
});

const byRule: Refused[] = leaves.flatMap((leaf) =>
  leafCases[leaf].refused.map(
    (value): Refused => ({ name: `${leaf} ${label(value)}`, ...at(leaf, value), at: [pathAt(leaf)], by: "rule" }),
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
const mayBeLeftOut = new Set<Leaf>(["agentId", "__import", "__resource", "purchase.number", "country"]);
const byKind: Refused[] = leaves.flatMap((leaf) => {
  const values = mayBeLeftOut.has(leaf)
    ? noStrings
    : [...noStrings, null, ...(leaf === "purchase.anyOf" ? [] : [undefined])];
  return values.map(
    (value): Refused => ({ name: `${leaf} ${label(value)}`, ...at(leaf, value), at: [pathAt(leaf)], by: "leaf" }),
  );
});

const tooMany = Array.from({ length: 101 }, (_, line) => `+12025550${String(line).padStart(3, "0")}`);
/** Nothing but a list of 1 to 100 candidates is one. */
const noLists: unknown[] = [
  "",
  canary,
  "+12025550147",
  7,
  true,
  {},
  { 0: "+12025550147" },
  secret([canary]),
  [],
  tooMany,
];
const byList: Refused[] = noLists.map(
  (anyOf): Refused => ({
    name: `candidates ${label(anyOf)}`,
    news: { ...ofMany, purchase: { anyOf } },
    at: ["purchase.anyOf"],
    by: "list",
  }),
);

/** Keepers are strings by name. */
const noKeepers: [keepers: unknown, at: string][] = [
  ...["", canary, 7, true, [], [canary]].map((keepers): [unknown, string] => [keepers, "keepers"]),
  ...[7, false, ["x"], {}, { nested: canary }, [unknownValue]].map((value): [unknown, string] => [
    { round: value },
    "keepers.round",
  ]),
  [{ round: 7, by: canary }, "keepers.round"],
];
const byKeepers: Refused[] = noKeepers.map(
  ([keepers, path]): Refused => ({
    name: `keepers ${label(keepers)}`,
    news: { ...search, keepers },
    of: "search",
    at: [path],
    by: "keepers",
  }),
);

const longest: Record<Leaf, (length: number) => string> = {
  // Formatting is dropped and counts all the same.
  "purchase.number": (length) => "+12025550199".padEnd(length, "-"),
  "purchase.anyOf": (length) => "+12025550199".padEnd(length, "-"),
  prefix: (length) => "4".padEnd(length),
  country: (length) => "US".padEnd(length),
  __resource: (length) => "7731abcd".padEnd(length),
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
      ...at(leaf, longest[leaf](length)),
      at: [pathAt(leaf)],
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
    [...strangeKeys, "Password", "termination_uri", "Prefix", "prefix", "country", "type", "agentId"].map(
      (key): Refused => {
        const inner = withKey((inputs as Json)[part] as Json, key, canary);
        return { name: `key ${part}.${key}`, news: { ...inputs, [part]: inner }, at: [`${part}.${key}`], by: "keys" };
      },
    ),
  ),
  {
    name: "a type and its variant in a search",
    news: { ...search, ...purchase },
    of: "search",
    at: ["purchase", "type"],
    by: "keys",
  },
  ...[...strangeKeys, "Prefix", "contry", "limit", "numbers", "number", "agentId", "purchase", "type"].map(
    (key): Refused => ({
      name: `key ${key} of a search`,
      news: withKey(search, key, canary),
      of: "search",
      at: [key],
      by: "keys",
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
const choices: [name: string, purchase: Json, ...at: string[]][] = [
  ["neither number nor candidates", {}, "purchase.number"],
  ["a number that is null", { number: null }, "purchase.number"],
  ["candidates that are null", { anyOf: null }, "purchase.number"],
  ["number and candidates that are null", { number: null, anyOf: null }, "purchase.number"],
  ["number and candidates", { number: "+12025550147", anyOf: ["+12025550148"] }, "purchase.anyOf"],
  ["a number, and one candidate not known", { number: "+12025550147", anyOf: [unknownValue] }, "purchase.anyOf"],
  ["a number that is not known, and candidates", { number: unknownValue, anyOf: ["+12025550148"] }, "purchase.anyOf"],
  ["neither a number nor its candidates known", { number: unknownValue, anyOf: [unknownValue] }, "purchase.anyOf"],
  ["a number, and candidates not known", { number: "+12025550147", anyOf: unknownValue }, "purchase.anyOf"],
  ["neither a number nor the list beside it known", { number: unknownValue, anyOf: unknownValue }, "purchase.anyOf"],
  [
    "a wrong number, and candidates not known",
    { number: canary, anyOf: unknownValue },
    "purchase.anyOf",
    "purchase.number",
  ],
  ["a wrong number, and candidates", { number: canary, anyOf: ["+12025550148"] }, "purchase.anyOf", "purchase.number"],
  ["a number of no text, and candidates", { number: 7, anyOf: ["+12025550148"] }, "purchase.anyOf", "purchase.number"],
  [
    "a number, and a wrong candidate",
    { number: "+12025550147", anyOf: [canary] },
    "purchase.anyOf",
    "purchase.anyOf.0",
  ],
  [
    "a number that is not known, and a null",
    { number: unknownValue, anyOf: [null] },
    "purchase.anyOf",
    "purchase.anyOf.0",
  ],
  [
    "number and candidates and a key",
    { number: "+12025550147", anyOf: ["+12025550148"], prefix: "202" },
    "purchase.anyOf",
    "purchase.prefix",
  ],
  ["neither, and a key", { prefix: "202" }, "purchase.number", "purchase.prefix"],
];
const byChoice: Refused[] = choices.map(
  ([name, purchase, ...at]): Refused => ({ name, news: { ...ofMany, purchase }, at, by: "choice" }),
);

const noParts: unknown[] = ["", canary, 7, true, [], [{ number: "+12025550199" }], null, undefined];
/** What is named as missing where a sub-object holds nothing. */
const neededOf = (part: string) => leaves.filter((leaf) => leaf.startsWith(`${part}.`) && leaf !== "purchase.anyOf");
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
  ...at(leaf, advice),
  at: [pathAt(leaf)],
  by: "several",
}));

export const refused: readonly Refused[] = [
  ...byRule,
  ...byKind,
  ...byList,
  ...byKeepers,
  ...byLength,
  ...byKeys,
  ...byChoice,
  ...byPart,
  ...byType,
  ...byAdvice,
];

const asGiven = (name: string, news: Json, by: Taken["by"] = "valid"): Taken => ({ name, news, inputs: news, by });
const ofSearch = (name: string, news: Json, by: Taken["by"] = "valid"): Taken => ({
  ...asGiven(name, news, by),
  of: "search",
});
/** What the longest text of a leaf comes to, where that is shorter. */
const plainOf: Partial<Record<Leaf, string>> = {
  "purchase.number": "+12025550199",
  "purchase.anyOf": "+12025550199",
  prefix: "4",
  country: "US",
  __resource: "7731abcd",
  "sipImport.phoneNumber": "+442079460018",
};

const anonymous = ({ __resource, ...inputs }: Json): Json => inputs;

const given: readonly Taken[] = [
  ...leaves.flatMap((leaf) => [
    ...leafCases[leaf].taken.map(
      ([given, plain]): Taken => ({
        name: `${leaf} ${label(given)}`,
        ...at(leaf, given),
        inputs: having(leaf, plain),
        at: leaf,
        by: "rule",
      }),
    ),
    { ...asGiven(`${leaf} not known`, having(leaf, unknownValue), "unknown"), ...at(leaf, unknownValue) },
    {
      name: `${leaf} of 256 characters`,
      ...at(leaf, longest[leaf](256)),
      inputs: having(leaf, plainOf[leaf] ?? longest[leaf](256)),
      by: "length",
    } as const,
    ...astral(leaf, 256).map((news) => asGiven(`${leaf} of 256 pairs`, news, "length")),
  ]),
  asGiven("several candidates", ofMany),
  asGiven("a hundred candidates", { ...ofMany, purchase: { anyOf: tooMany.slice(1) } }),
  asGiven("candidates not known", { ...ofMany, purchase: { anyOf: unknownValue } }, "unknown"),
  ofSearch("a prefix alone", { prefix: "415" }),
  ofSearch("prefix and country", search),
  ofSearch("keepers", { ...search, keepers: { round: " 7731 ", by: "" } }),
  ofSearch("no keepers in their object", { ...search, keepers: {} }),
  ofSearch("keepers not known", { ...search, keepers: unknownValue }, "unknown"),
  // Any text is a keeper, so this one needs no leave of its own.
  ofSearch("a keeper not known", { ...search, keepers: { round: unknownValue } }),
  { ...ofSearch("a country that is null", { prefix: "202" }, "null"), news: { prefix: "202", country: null } },
  { ...ofSearch("keepers that are null", search, "null"), news: { ...search, keepers: null } },
  {
    ...ofSearch("a keeper that is null", { ...search, keepers: { by: "me" } }, "null"),
    news: { ...search, keepers: { by: "me", round: null } },
  },
  { ...ofSearch("a search and the host's reference", search, "reference"), news: { ...search, __provider: canary } },
  ...Object.entries(valid).flatMap(([part, inputs]): Taken[] => [
    asGiven(`a valid ${part}`, inputs),
    // As an import file has it.
    asGiven(`${part} without an identity`, anonymous(inputs)),
    {
      name: `${part} and an identity that is null`,
      news: { ...inputs, __resource: null },
      inputs: anonymous(inputs),
      by: "null",
    },
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

/** What no constructor derives from these inputs, as `ignoreChanges` leaves it; check derives it again. */
const strangers: unknown[] = ["+1 202 555 0198", "+12025550198", canary, "", 7, {}, ["x"], unknownValue];
const derived: readonly Taken[] = [
  {
    name: "vogentSip not known, and an address",
    news: { ...desk, vogentSip: unknownValue, sipAddress: "lobby@sip.vogent.ai" },
    inputs: { ...desk, vogentSip: unknownValue, sipAddress: unknownValue },
    by: "derived",
  },
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
      name: `candidates and the number ${label(strange)}`,
      news: { ...ofMany, number: strange },
      inputs: ofMany,
      by: "derived",
    },
  ]),
];

export const taken: readonly Taken[] = [
  ...given.map((one) => ({ ...one, news: registered(one.news), inputs: registered(one.inputs) })),
  ...derived,
];
