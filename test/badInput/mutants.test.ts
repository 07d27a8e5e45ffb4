import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import * as actual from "../../provider/lifecycle/check/checkInputs";
import { type Leaf, phoneNumberLeaves, searchLeaves } from "../../provider/lifecycle/model/inputRules";
import { unknownValue } from "../../provider/lifecycle/model/values";
import { refused, taken } from "./cases";
import type { Edit } from "./edited";
import { type Change, type Checks, mutant } from "./mutant";
import { pathAt, pathsOf } from "./support";

const rules: Readonly<Record<string, Leaf>> = { ...phoneNumberLeaves, ...searchLeaves };

const all = [...refused, ...taken];
type Case = (typeof all)[number];
const usual = new Map(all.map((one) => [one, verdict(actual, one)]));
/** All but those of a megabyte, which would be judged a hundred times. */
const cases = all.filter(({ name }) => !name.includes("1048576"));

/** Which paths are refused, or what is given back. */
function verdict({ checkPhoneNumber, checkSearch }: Checks, { news, of }: Case): string {
  try {
    const { failures, inputs } = (of === "search" ? checkSearch : checkPhoneNumber)(news);
    return JSON.stringify(failures.length > 0 ? pathsOf(failures) : inputs);
  } catch (error) {
    // What the schema keeps out may be more than what comes after it can take.
    return String(error);
  }
}

/** The names of the cases, of those that are about `path`, that `mutated` judges otherwise. */
function noticedBy(mutated: Checks, path?: string, among = cases): string[] {
  return among
    .filter(({ at }) => path === undefined || at === path || (Array.isArray(at) && at.includes(pathAt(path))))
    .filter((one) => verdict(mutated, one) !== usual.get(one))
    .map(({ name }) => name);
}

const namesOf = <T extends { name: string; by: string }>(some: readonly T[], by: T["by"]) =>
  some.filter((one) => one.by === by).map(({ name }) => name);

const ruled = Object.entries(rules).map(([path, { plain }]) => ({ path, plain }));

describe.each(ruled)("the rule of $path", ({ path, plain }) => {
  it(`misses its refusals if ${path} has no rule`, () => {
    const itsOwn = refused.filter(({ by, at }) => by === "rule" && at.includes(pathAt(path))).map(({ name }) => name);
    expect(itsOwn.length).toBeGreaterThan(5);
    const noticed = noticedBy(mutant({ plain: { [path]: (value) => value } }));
    expect(noticed).toEqual(expect.arrayContaining(itsOwn));
    expect(noticed.filter((name) => !name.includes(path) && !/number/i.test(name))).toEqual([]);
  });

  it(`misses what ${path} takes if its rule refuses all`, () => {
    const itsOwn = taken.filter(({ by, at }) => by === "rule" && at === path).map(({ name }) => name);
    expect(itsOwn.length).toBeGreaterThan(5);
    expect(noticedBy(mutant({ plain: { [path]: () => undefined } }))).toEqual(expect.arrayContaining(itsOwn));
  });

  it(`notices another plain form of ${path}`, () => {
    const verbatim = plain(" abcdef ") === " abcdef ";
    const other = (value: string) => (plain(value) === undefined ? undefined : verbatim ? value.trim() : value);
    expect(noticedBy(mutant({ plain: { [path]: other } })).length).toBeGreaterThan(0);
  });
});

/** A string that may be of any length. */
const endless = () => {
  const text = z.string();
  return Object.assign(text, { max: () => text });
};
/** Anything at all. */
const anything = () => Object.assign(z.any(), { max: () => z.any().optional() });
/** Anything for a list. */
const anyList = () => {
  const any = z.any();
  const list = { min: () => list, max: () => list, optional: () => any.optional() };
  return list;
};
/** An object of which nothing is asked but its leaves. */
const unrefined: typeof z.strictObject = (shape, params) => {
  const object = z.strictObject(shape, params);
  return Object.assign(object, { refine: () => object });
};
// A rule that takes all, as most of them refuse what is too long for another reason as well.
const takesAll = Object.fromEntries(ruled.map(({ path }) => [path, (value: string) => value]));

/** What of check() refuses a group of cases, taken away; of the leaves' rules, each is by itself above. */
const removals: Record<Exclude<(typeof refused)[number]["by"], "rule">, [name: string, change: Change]> = {
  keys: ["strictness about keys", { z: { strictObject: z.object } }],
  length: ["the limit of length", { z: { string: endless }, plain: takesAll }],
  leaf: ["the demand for strings", { z: { string: anything }, plain: takesAll }],
  list: ["the demand for a list", { z: { array: anyList } }],
  keepers: ["the demand for strings by name", { z: { record: () => z.any() } }],
  part: ["the demand for a variant", { z: { discriminatedUnion: () => z.any() } }],
  choice: ["what a purchase takes together", { z: { strictObject: unrefined } }],
  type: ["the demand for a type", { z: { discriminatedUnion: () => z.any() } }],
  several: ["the limit of length, and the rules", { z: { string: endless }, plain: takesAll }],
};

it.each(Object.entries(removals).map(([by, [what, change]]) => ({ by, what, change })))(
  "misses all refusals by $by without $what",
  ({ by, change }) => {
    const itsOwn = namesOf(refused, by as keyof typeof removals); // the keys of the object above
    expect(itsOwn.length).toBeGreaterThanOrEqual(10);
    const among = by === "length" ? all : cases;
    expect(noticedBy(mutant(change), undefined, among)).toEqual(expect.arrayContaining(itsOwn));
  },
);

it.each<[string, Change]>([
  ["the limit of length", { z: { string: endless } }],
  ["the rules", { plain: takesAll }],
])("still refuses without %s what several refuse", (_, change) => {
  const noticed = noticedBy(mutant(change));
  expect(namesOf(refused, "several").filter((name) => noticed.includes(name))).toEqual([]);
});

const inCheck = (from: string, to: string): Edit => ({ file: "lifecycle/check/checkInputs", from, to });
const longest = (length: number): Change => ({
  edits: [{ file: "lifecycle/check/schema", from: "longestText = 256", to: `longestText = ${length}` }],
});
const neverUnknown: Edit = { file: "lifecycle/model/values", from: "value === unknownValue", to: "false" };
// Most leaves take what stands for an unknown value for a value as well.
const takeNoUnknown = Object.fromEntries(
  ruled.map(({ path, plain }) => [path, (value: string) => (value === unknownValue ? undefined : plain(value))]),
);

/** What of check() takes a group of cases, broken. */
const breakages: Record<Exclude<(typeof taken)[number]["by"], "rule">, Change> = {
  length: longest(255),
  unknown: { edits: [neverUnknown], plain: takeNoUnknown },
  null: { edits: [inCheck("inner !== null && inner !== undefined", "true")] },
  reference: { edits: [inCheck("const { __provider, ...given } = news;", "const given = news;")] },
  derived: {
    edits: [
      inCheck("number !== undefined ? { number } : {}", "number !== undefined ? {} : {}"),
      inCheck("{ sipAddress: address }", "{}"),
      inCheck("...others,", "...inputs,"),
    ],
  },
  valid: {
    z: { discriminatedUnion: () => z.never(), strictObject: () => z.never() },
  },
};

it.each(Object.entries(breakages))("misses all taken by %s if that breaks", (by, change) => {
  const itsOwn = namesOf(taken, by as keyof typeof breakages); // the keys of the object above
  expect(itsOwn.length).toBeGreaterThanOrEqual(3);
  expect(noticedBy(mutant(change))).toEqual(expect.arrayContaining(itsOwn));
});

it("notices a moved limit of length at every leaf", () => {
  const at = (length: number) => ruled.map(({ path }) => `${path} of ${length} characters`);
  expect(noticedBy(mutant(longest(257)))).toEqual(expect.arrayContaining(at(257)));
  expect(noticedBy(mutant(longest(255)))).toEqual(expect.arrayContaining(at(256)));
});

it.each([99, 101])("notices a limit of %i candidates", (most) => {
  const edit = { file: "lifecycle/check/schema", from: "mostCandidates = 100", to: `mostCandidates = ${most}` };
  expect(noticedBy(mutant({ edits: [edit] }))).toHaveLength(1);
});

it("notices a list that may be empty", () => {
  const edit = { file: "lifecycle/check/schema", from: ".min(1)", to: "" };
  expect(noticedBy(mutant({ edits: [edit] }))).toEqual(["candidates []"]);
});

const inSchema = (from: string, to: string): Edit => ({ file: "lifecycle/check/schema", from, to });
const isNeither = "({ number, anyOf }) => number !== undefined || anyOf !== undefined";
const isBoth = "({ number, anyOf }) => number === undefined || anyOf === undefined";
/** The demand that is told at `purchase.<key>`, judged where `to` has it instead of wherever there is an object. */
const judged = (key: string, to: string) =>
  inSchema(`path: ["${key}"],\n    when: ({ value }) => isJson(value),`, `path: ["${key}"], ${to}`);
/** The refused choices by the path at which the choice itself is told. */
const choices = (path: string) =>
  refused.flatMap(({ by, at, name }) => (by === "choice" && at[0] === path ? [name] : []));

it.each<[string, Edit, string[]]>([
  ["that one is there", inSchema(isNeither, "() => true"), choices("purchase.number")],
  ["that no more than one is there", inSchema(isBoth, "() => true"), choices("purchase.anyOf")],
])("misses its own choices without the demand %s", (_, edit, itsOwn) => {
  const noticed = noticedBy(mutant({ edits: [edit] }));
  expect(itsOwn.length).toBeGreaterThanOrEqual(5);
  expect(namesOf(refused, "choice").filter((name) => noticed.includes(name))).toEqual(itsOwn);
});

const besideUnknown = [
  "a number, and candidates not known",
  "neither a number nor the list beside it known",
  "a wrong number, and candidates not known",
];
const besideWrong = ["a number of no text, and candidates", "a number that is not known, and a null"];

it.each<[string, Edit, string[]]>([
  ["the candidates are not known or wrong", judged("anyOf", ""), [...besideUnknown, ...besideWrong]],
  ["a value is not known", inCheck("reasonOfSchema(issue) !== undefined || ", ""), besideUnknown],
])("notices a choice that passes where %s", (_, edit, missed) => {
  expect(noticedBy(mutant({ edits: [edit] }))).toEqual(expect.arrayContaining(missed));
});

it.each<[string, Edit, string[]]>([
  ["one is there", judged("number", "when: () => true,"), ['purchase "c4n4ry7731"', "purchase []"]],
  ["no more is there", judged("anyOf", "when: () => true,"), ["purchase undefined"]],
])("notices a demand that %s in what is no object", (_, edit, missed) => {
  expect(noticedBy(mutant({ edits: [edit] }))).toEqual(expect.arrayContaining(missed));
});

it.each<[string, Edit]>([
  ["a null in a sub-object", inCheck("isJson(inner) ? withoutNulls(inner) : inner", "inner")],
  ["an undefined value", inCheck("inner !== null && inner !== undefined", "inner !== null")],
  ["the number of a purchase", inCheck('source("purchase", "number") ?? ', "")],
  ["the number of a trunk", inCheck(' ?? source("sipImport", "phoneNumber")', "")],
  ["the number of an unknown sub-object", inCheck("isUnknown(inputs[part]) ? unknownValue : ", "")],
  ["the address of a SIP number", inCheck("sipAddress: address }", "}")],
  ["the address of an unknown user", inCheck("&& !isUnknown(prefix)", "")],
  ["a number beside candidates", inCheck("...others,", "...inputs,")],
  ["candidates", inCheck("if (Array.isArray(value)) return value.map((item) => plain(item, here));", "")],
])("notices if check leaves %s as given", (_, edit) => {
  expect(noticedBy(mutant({ edits: [edit] }))).not.toEqual([]);
});

// A user name has the rule of its password, and a trunk's number that of a purchase.
const credentials = ["sipImport.password", "vogentSip.password"];
const number = "purchase.number";
const e164 =
  (pattern: RegExp, dropped = /[\s\-\u2010-\u2015\u2212.()[\]]/gu) =>
  (value: string) => {
    const plain = value.replace(dropped, "");
    return !/[([]\s*0\s*[)\]]/u.test(value) && pattern.test(plain) ? plain : undefined;
  };
const also = (path: string, pattern: RegExp) => (value: string) =>
  rules[path]?.plain(value) ?? (pattern.test(value.trim()) ? value.trim() : undefined);
const not = (path: string, pattern: RegExp) => (value: string) =>
  pattern.test(value) ? undefined : rules[path]?.plain(value);
const uri = "sipImport.terminationUri";
const prefix = "vogentSip.sipPrefix";
const anyOf = "purchase.anyOf";

type Moved = [path: string, boundary: string, plain: (value: string) => string | undefined];

describe("notices a boundary moved by one", () => {
  it.each<Moved>([
    [number, "7 digits", e164(/^\+[1-9][0-9]{6,14}$/)],
    [number, "16 digits", e164(/^\+[1-9][0-9]{7,15}$/)],
    [number, "9 digits at least", e164(/^\+[1-9][0-9]{8,14}$/)],
    [number, "14 digits at most", e164(/^\+[1-9][0-9]{7,13}$/)],
    [number, "a zero first", e164(/^\+[0-9]{8,15}$/)],
    [number, "no plus", e164(/^\+?[1-9][0-9]{7,14}$/)],
    [number, "digits of any script", e164(/^\+\p{Nd}{8,15}$/u)],
    [number, "an end of line", e164(/^\+[1-9][0-9]{7,14}$/m, /[ \-\u2010-\u2015\u2212.()[\]]/gu)],
    [number, "slashes dropped", e164(/^\+[1-9][0-9]{7,14}$/, /[\s/\-\u2010-\u2015\u2212.()[\]]/gu)],
    [number, "no-width characters dropped", e164(/^\+[1-9][0-9]{7,14}$/, /[\s\u200b\-\u2010-\u2015\u2212.()[\]]/gu)],
    [number, "dashes kept", e164(/^\+[1-9][0-9]{7,14}$/, /[\s.()[\]]/gu)],
    [number, "an optional zero", (value) => rules[number]?.plain(value.replace(/[([]\s*0\s*[)\]]/u, ""))],
    ...credentials.flatMap((path): Moved[] => [
      [path, "spaces alone", (value) => rules[path]?.plain(value) ?? (/^ {5,}$/.test(value) ? value : undefined)],
      [path, "a line break", also(path, /^\w{5,}\r\n\w+$/)],
      [path, "a NUL", also(path, /^\w{5,}\0$/)],
      [path, "a C1 control", also(path, /^\w{5,}\u0085\w$/)],
      [path, "half a surrogate pair", also(path, /^\w{5,}\p{Cs}$/u)],
      [path, "ASCII alone", not(path, /[^ -~]/)],
      [path, "no space in it", not(path, / /)],
    ]),
    ["sipImport.password", "2 at least", not("sipImport.password", /^.$/u)],
    ["vogentSip.password", "4 at least", also("vogentSip.password", /^\w{4}$/)],
    ["vogentSip.password", "6 at least", not("vogentSip.password", /^.{5}$/u)],
    ["vogentSip.username", "code units counted", also("vogentSip.username", /^[^\p{Cc}\s]{4}$/u)],
    [uri, "port 0", also(uri, /^[a-z.]+:0$/)],
    [uri, "port 65536", also(uri, /^[a-z.]+:65536$/)],
    [uri, "port 65534 at most", not(uri, /:65535$/)],
    [uri, "no port 1", not(uri, /:1$/)],
    [uri, "a port with a zero first", also(uri, /^[a-z.]+:0\d+$/)],
    [uri, "no port after the colon", also(uri, /^[a-z.]+:$/)],
    [uri, "a dash at a label's end", also(uri, /^[a-z-]+-\.[a-z]+$/)],
    [uri, "a dash at a label's start", also(uri, /^-[a-z-]+\.[a-z]+$/)],
    [uri, "an empty label", also(uri, /^[a-z.]+$/)],
    [uri, "a user", also(uri, /^sip:\w+@[a-z.]+$/)],
    [uri, "a URL", also(uri, /^https:\/\/[a-z.]+$/)],
    [uri, "a path", also(uri, /^[a-z.]+\/\w+$/)],
    [uri, "lower case alone", not(uri, /[A-Z]/)],
    [uri, "no sips", not(uri, /^sips/i)],
    [uri, "no underscore", not(uri, /^[^;]*_/)],
    [uri, "no IPv6", not(uri, /\[/)],
    [uri, "any text in brackets", also(uri, /^\[[0-9a-f:.]+\]$/)],
    [uri, "an IPv6 zone", also(uri, /^\[[0-9a-f:]+%\w+\]$/)],
    [uri, "no parameter", not(uri, /;/)],
    [uri, "one parameter alone", not(uri, /;.*;/)],
    [uri, "a parameter without a name", also(uri, /^[a-z.]+;(=\w+)?$/)],
    [uri, "a parameter without a value after =", also(uri, /^[a-z.]+;\w+=$/)],
    [prefix, "an @", also(prefix, /^[\w@.]+$/)],
    [prefix, "a scheme", also(prefix, /^sip:\w+$/)],
    [prefix, "an escape", also(prefix, /^[\w%]+$/)],
    [prefix, "letters of any script", also(prefix, /^[\p{L}\d]+$/u)],
    [prefix, "digits of any script", also(prefix, /^\p{Nd}+$/u)],
    [prefix, "a space", also(prefix, /^\w \w$/)],
    [prefix, "no mark", not(prefix, /[^\w-]/)],
    [anyOf, "6 digits", also(anyOf, /^[0-9]{6}$/)],
    [anyOf, "16 digits", also(anyOf, /^[0-9]{16}$/)],
    [anyOf, "8 digits at least", not(anyOf, /^[0-9]{7}$/)],
    [anyOf, "14 digits at most", not(anyOf, /^[0-9]{15}$/)],
    [anyOf, "E.164 alone", (value) => rules[number]?.plain(value)],
    [anyOf, "no E.164", not(anyOf, /\+/)],
    [anyOf, "a plus before a zero", also(anyOf, /^\+0[0-9]+$/)],
    [anyOf, "an optional zero", (value) => rules[anyOf]?.plain(value.replace(/[([]\s*0\s*[)\]]/u, ""))],
    [anyOf, "digits of any script", also(anyOf, /^\p{Nd}{7,15}$/u)],
    [anyOf, "a SIP address", also(anyOf, /^sip:[0-9]+$/)],
    [anyOf, "slashes dropped", (value) => rules[anyOf]?.plain(value.replaceAll("/", ""))],
    [anyOf, "the zero of home counted", also(anyOf, /^0[0-9]{6}$/)],
    [anyOf, "no zero of home", not(anyOf, /^0/)],
    [anyOf, "one zero of home", not(anyOf, /^000/)],
    [anyOf, "formatting dropped", (value) => rules[anyOf]?.plain(value)?.replace(/[\s\p{Pd}.()[\]]/gu, "")],
    [anyOf, "spaces at its ends kept", (value) => rules[number]?.plain(value) ?? (rules[anyOf]?.plain(value) && value)],
    [anyOf, "E.164 kept as given", (value) => rules[anyOf]?.plain(value) && value.trim()],
    [anyOf, "square brackets refused", not(anyOf, /^\s*\[/)],
    [anyOf, "typographic dashes refused", not(anyOf, /^[0-9]+[\u2010-\u2212]/)],
    [anyOf, "no zero in brackets", not(anyOf, /^[^+]*\(0\)/)],
    [anyOf, "marks alone", also(anyOf, /^[()]+$/)],
    [anyOf, "digits in brackets counted alone", also(anyOf, /^\(\d+\) \d+$/)],
    [anyOf, "braces", also(anyOf, /^\{\d+\}\d+$/)],
    [anyOf, "brackets kept", not(anyOf, /^\([0-9]+\)/)],
    [anyOf, "dots kept", not(anyOf, /^\s*[0-9]+\./)],
    [anyOf, "several in one text", also(anyOf, /^[0-9]+,[0-9]+$/)],
    ["__resource", "7 characters", also("__resource", /^[\w-]{7}$/)],
    ["__resource", "9 characters", also("__resource", /^[\w-]{9}$/)],
    ["__resource", "a whole digest", also("__resource", /^[\w-]{9,}$/)],
    ["__resource", "base64 that is not for URLs", also("__resource", /^[\w+/=]{8}$/)],
    ["__resource", "letters of any language", also("__resource", /^[\p{L}\w-]{8}$/u)],
    ["__resource", "no capitals", not("__resource", /[A-Z]/)],
    ["__resource", "no small letters", not("__resource", /[a-z]/)],
    ["__resource", "no digits", not("__resource", /[0-9]/)],
    ["__resource", "no hyphen", not("__resource", /-/)],
    ["__resource", "no underscore", not("__resource", /_/)],
    ["__resource", "nothing", also("__resource", /^$/)],
    ["prefix", "no digit", also("prefix", /^$/)],
    ["prefix", "2 digits at least", not("prefix", /^.$/)],
    ["prefix", "11 digits", also("prefix", /^[0-9]{11}$/)],
    ["prefix", "9 digits at most", not("prefix", /^[0-9]{10}$/)],
    ["prefix", "a plus", also("prefix", /^\+[0-9]+$/)],
    ["prefix", "digits of any script", also("prefix", /^\p{Nd}+$/u)],
    ["prefix", "formatting", also("prefix", /^[0-9() -]+$/)],
    ["country", "1 letter", also("country", /^[A-Z]$/)],
    ["country", "3 letters", also("country", /^[A-Z]{3}$/)],
    ["country", "digits", also("country", /^[0-9]{2}$/)],
    ["country", "letters of any script", also("country", /^\p{L}{2}$/u)],
    ["country", "case-folded letters", also("country", /^[a-z]{2}$/iu)],
    ["country", "capitals alone", not("country", /[a-z]/)],
    ["agentId", "a space in it", also("agentId", /^\w+ \w+$/)],
    ["agentId", "white space alone for none", (value) => (value.trim() === "" ? "" : rules.agentId?.plain(value))],
    ["agentId", "not the empty one", not("agentId", /^$/)],
    ["agentId", "no path", not("agentId", /[./]/)],
    ["agentId", "a NUL", also("agentId", /^\w+\0$/)],
  ])("%s: %s", (path, _, plain) => {
    expect(noticedBy(mutant({ plain: { [path]: plain } }), path).length).toBeGreaterThan(0);
  });
});
