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

/** Inputs that are taken, and the form that they take. */
export interface Taken extends Case {
  inputs: Json;
}

const label = (value: unknown) => JSON.stringify(value)?.slice(0, 60) ?? String(value);
const { purchase, sipImport: trunk, vogentSip: desk } = valid;

/** The inputs that have `value` at `leaf`, and which check judges them. */
const at = (leaf: Leaf, value: unknown): Pick<Case, "news" | "of"> => ({
  news: having(leaf, value),
  ...(leaf === "prefix" || leaf === "country" ? { of: "search" } : {}),
});

/** Inputs of a phone number that are refused. */
const refusing = (by: Refused["by"], name: string, news: Json, ...at: string[]): Refused => ({ name, news, at, by });

/** A refused value at a leaf. */
const refusingAt = (by: Refused["by"], leaf: Leaf, value: unknown, name = label(value)): Refused => ({
  name: `${leaf} ${name}`,
  ...at(leaf, value),
  at: [pathAt(leaf)],
  by,
});

/** The same case, judged by the check of searches. */
const ofSearch = <T extends Case>(one: T): T => ({ ...one, of: "search" });

const byRule = leaves.flatMap((leaf) => leafCases[leaf].refused.map((value) => refusingAt("rule", leaf, value)));

/** No leaf is anything but a string. */
const noStrings: unknown[] = [
  ...[0, 12025550199, -1.5, Number.NaN, true, false],
  ...[[], [canary], [[canary]], {}, { nested: canary }, { toString: canary, valueOf: canary }],
  JSON.parse(`{"__proto__":"${canary}"}`),
  ...[secret(canary), secret(secret(unknownValue)), { deep: { deeper: [unknownValue] } }, [unknownValue]],
];
const mayBeLeftOut = new Set<Leaf>(["agentId", "__import", "__resource", "purchase.number", "country"]);
const byKind = leaves.flatMap((leaf) => {
  const values = mayBeLeftOut.has(leaf)
    ? noStrings
    : [...noStrings, null, ...(leaf === "purchase.anyOf" ? [] : [undefined])];
  return values.map((value) => refusingAt("leaf", leaf, value));
});

const tooMany = Array.from({ length: 101 }, (_, line) => `+12025550${String(line).padStart(3, "0")}`);
/** Nothing but a list of 1 to 100 candidates is one. */
const noLists: unknown[] = [
  ...["", canary, "+12025550147", 7, true, {}, { 0: "+12025550147" }],
  ...[secret([canary]), [], tooMany],
];
const byList = noLists.map((anyOf) =>
  refusing("list", `candidates ${label(anyOf)}`, { ...ofMany, purchase: { anyOf } }, "purchase.anyOf"),
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
const byKeepers = noKeepers.map(([keepers, path]) =>
  ofSearch(refusing("keepers", `keepers ${label(keepers)}`, { ...search, keepers }, path)),
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
/** So many characters that each take two places, where such are taken. */
const pairs = (leaf: Leaf, count: number) => (/\.(username|password)$/.test(leaf) ? ["\u{1f600}".repeat(count)] : []);
const byLength = leaves.flatMap((leaf) => [
  ...[257, 1024 * 1024].map((length) => refusingAt("length", leaf, longest[leaf](length), `of ${length} characters`)),
  ...pairs(leaf, 257).map((text) => refusingAt("length", leaf, text, "of 257 pairs")),
]);

const strangeKeys = ["extra", "__proto__", "constructor", "toString", "hasOwnProperty", "prototype", "valueOf", "then"];
const byKeys = [
  ...[...strangeKeys, "agentID", "agent", "numberType", "id", "name", "urn", "__account", "__managesAgent"].flatMap(
    (key) =>
      [canary, { [key]: canary }, unknownValue].map((value) =>
        refusing("keys", `key ${key}: ${label(value)}`, withKey(purchase, key, value), key),
      ),
  ),
  ...Object.entries({ purchase, sipImport: trunk, vogentSip: desk }).flatMap(([part, inputs]) =>
    [...strangeKeys, "Password", "termination_uri", "Prefix", "prefix", "country", "type", "agentId"].map((key) => {
      const inner = withKey((inputs as Json)[part] as Json, key, canary);
      return refusing("keys", `key ${part}.${key}`, { ...inputs, [part]: inner }, `${part}.${key}`);
    }),
  ),
  ofSearch(refusing("keys", "a type and its variant in a search", { ...search, ...purchase }, "purchase", "type")),
  ...[...strangeKeys, "Prefix", "contry", "limit", "numbers", "number", "agentId", "purchase", "type"].map((key) =>
    ofSearch(refusing("keys", `key ${key} of a search`, withKey(search, key, canary), key)),
  ),
  refusing("keys", "both variants", { ...purchase, vogentSip: desk.vogentSip }, "vogentSip"),
  refusing(
    "keys",
    "all variants",
    { ...desk, sipImport: trunk.sipImport, purchase: purchase.purchase },
    "purchase",
    "sipImport",
  ),
  refusing("keys", "a variant beside, not known", { ...trunk, purchase: unknownValue }, "purchase"),
  refusing("keys", "an output of the SIP variant", { ...desk, number: canary }, "number"),
  refusing("keys", "an output of another variant", { ...trunk, sipAddress: canary }, "sipAddress"),
];

const number = "+12025550147";
const others = ["+12025550148"];
/** Which leaves of a purchase are there, whatever they hold; and where below `purchase` that is refused. */
const choices: [name: string, purchase: Json, ...at: string[]][] = [
  ["neither number nor candidates", {}, "number"],
  ["a number that is null", { number: null }, "number"],
  ["candidates that are null", { anyOf: null }, "number"],
  ["number and candidates that are null", { number: null, anyOf: null }, "number"],
  ["number and candidates", { number, anyOf: others }, "anyOf"],
  ["a number, and one candidate not known", { number, anyOf: [unknownValue] }, "anyOf"],
  ["a number that is not known, and candidates", { number: unknownValue, anyOf: others }, "anyOf"],
  ["neither a number nor its candidates known", { number: unknownValue, anyOf: [unknownValue] }, "anyOf"],
  ["a number, and candidates not known", { number, anyOf: unknownValue }, "anyOf"],
  ["neither a number nor the list beside it known", { number: unknownValue, anyOf: unknownValue }, "anyOf"],
  ["a wrong number, and candidates not known", { number: canary, anyOf: unknownValue }, "anyOf", "number"],
  ["a wrong number, and candidates", { number: canary, anyOf: others }, "anyOf", "number"],
  ["a number of no text, and candidates", { number: 7, anyOf: others }, "anyOf", "number"],
  ["a number, and a wrong candidate", { number, anyOf: [canary] }, "anyOf", "anyOf.0"],
  ["a number that is not known, and a null", { number: unknownValue, anyOf: [null] }, "anyOf", "anyOf.0"],
  ["number and candidates and a key", { number, anyOf: others, prefix: "202" }, "anyOf", "prefix"],
  ["neither, and a key", { prefix: "202" }, "number", "prefix"],
];
const byChoice = choices.map(([name, purchase, ...at]) =>
  refusing("choice", name, { ...ofMany, purchase }, ...at.map((key) => `purchase.${key}`)),
);

const noParts: unknown[] = ["", canary, 7, true, [], [{ number: "+12025550199" }], null, undefined];
/** What is named as missing where a sub-object holds nothing. */
const neededOf = (part: string) => leaves.filter((leaf) => leaf.startsWith(`${part}.`) && leaf !== "purchase.anyOf");
const byPart = Object.entries(valid).flatMap(([part, inputs]) => [
  ...noParts.map((value) => refusing("part", `${part} ${label(value)}`, { ...inputs, [part]: value }, part)),
  refusing("part", `${part} {}`, { ...inputs, [part]: {} }, ...neededOf(part)),
  refusing(
    "part",
    `${part} as the SDK's secret`,
    { ...inputs, [part]: secret((inputs as Json)[part]) },
    ...[`${part}.4dabf18193072939515e22adb298388d`, `${part}.value`, ...neededOf(part)],
  ),
]);

const strangeTypes: unknown[] = [
  ...["", " ", "Purchase", "purchase ", "purchas", "sipImport", "sip-import", "vogentSip", "__proto__", "constructor"],
  ...[canary, "toString", 0, 1, true, [], ["purchase"], {}, { toString: canary }, secret("purchase"), [unknownValue]],
  ...[null, undefined],
];
const byType = [
  ...strangeTypes.map((type) => refusing("type", `type ${label(type)}`, { ...purchase, type }, "type")),
  refusing("type", "nothing", {}, "type"),
  refusing("type", "only the host's reference", { __provider: canary }, "type"),
  refusing("type", "a type that is inherited", JSON.parse('{"__proto__":{"type":"purchase"}}'), "type"),
  refusing("part", "another variant's type", { ...desk, type: "sip_import" }, "sipImport", "vogentSip"),
];

/** A template literal of an Output gives the SDK's advice instead of a value. */
const advice = `${output(canary)}`;
const byAdvice = leaves.map((leaf) => refusingAt("several", leaf, advice, "from a template"));

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

/** Inputs of a phone number that are taken. */
const taking = (name: string, news: Json, inputs = news): Taken => ({ name, news, inputs });

/** A taken value at a leaf, which comes to `plain`. */
const takingAt = (leaf: Leaf, name: string, value: string, plain = value): Taken => ({
  name: `${leaf} ${name}`,
  ...at(leaf, value),
  inputs: having(leaf, plain),
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
    ...leafCases[leaf].taken.map(([given, plain]) => takingAt(leaf, label(given), given, plain)),
    takingAt(leaf, "not known", unknownValue),
    takingAt(leaf, "of 256 characters", longest[leaf](256), plainOf[leaf]),
    ...pairs(leaf, 256).map((text) => takingAt(leaf, "of 256 pairs", text)),
  ]),
  taking("several candidates", ofMany),
  taking("a hundred candidates", { ...ofMany, purchase: { anyOf: tooMany.slice(1) } }),
  taking("candidates not known", { ...ofMany, purchase: { anyOf: unknownValue } }),
  ...[
    taking("a prefix alone", { prefix: "415" }),
    taking("prefix and country", search),
    taking("keepers", { ...search, keepers: { round: " 7731 ", by: "" } }),
    taking("no keepers in their object", { ...search, keepers: {} }),
    taking("keepers not known", { ...search, keepers: unknownValue }),
    // Any text is a keeper, so this one needs no leave of its own.
    taking("a keeper not known", { ...search, keepers: { round: unknownValue } }),
    taking("a country that is null", { prefix: "202", country: null }, { prefix: "202" }),
    taking("keepers that are null", { ...search, keepers: null }, search),
    taking(
      "a keeper that is null",
      { ...search, keepers: { by: "me", round: null } },
      { ...search, keepers: { by: "me" } },
    ),
    taking("a search and the host's reference", { ...search, __provider: canary }, search),
  ].map((one) => ofSearch(one)),
  ...Object.entries(valid).flatMap(([part, inputs]) => [
    taking(`a valid ${part}`, inputs),
    // As an import file has it.
    taking(`${part} without an identity`, anonymous(inputs)),
    taking(`${part} and an identity that is null`, { ...inputs, __resource: null }, anonymous(inputs)),
    taking(`${part} not known`, { ...inputs, [part]: unknownValue }),
    taking(`${part} of a type not known`, { ...inputs, type: unknownValue }),
    taking(`${part} beside nulls`, { ...inputs, agentId: null, __import: null, extra: null, id: undefined }, inputs),
    taking(
      `${part} with a null in it`,
      { ...inputs, [part]: { ...((inputs as Json)[part] as Json), extra: null } },
      inputs,
    ),
    taking(`${part} and the host's reference`, { ...inputs, __provider: canary }, inputs),
  ]),
  taking("nothing known but the agent", {
    type: unknownValue,
    purchase: unknownValue,
    agentId: "agent_7731",
  }),
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
  taking(
    "vogentSip not known, and an address",
    { ...desk, vogentSip: unknownValue, sipAddress: "lobby@sip.vogent.ai" },
    { ...desk, vogentSip: unknownValue, sipAddress: unknownValue },
  ),
  ...[purchase, trunk].map((inputs) => {
    const [part = ""] = Object.keys(inputs).slice(1);
    const unknown = { ...inputs, [part]: unknownValue };
    const name = `${part} not known, and a number`;
    return taking(name, { ...unknown, number: "+12025550147" }, { ...unknown, number: unknownValue });
  }),
  ...strangers.flatMap((strange) => [
    ...[purchase, trunk].map((inputs) => {
      const name = `${inputs.type} and the number ${label(strange)}`;
      return taking(name, { ...inputs, number: strange }, registered(inputs));
    }),
    taking(`vogent_sip and the address ${label(strange)}`, { ...desk, sipAddress: strange }, registered(desk)),
    taking(`candidates and the number ${label(strange)}`, { ...ofMany, number: strange }, ofMany),
  ]),
];

export const taken: readonly Taken[] = [
  ...given.map((one) => ({ ...one, news: registered(one.news), inputs: registered(one.inputs) })),
  ...derived,
];
