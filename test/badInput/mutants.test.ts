import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { check } from "../../provider/lifecycle/check";
import { rules } from "../../provider/lifecycle/rules";
import { unknownValue } from "../../provider/lifecycle/unknown";
import { refused, taken } from "./cases";
import type { Edit } from "./edited";
import { type Change, mutant } from "./mutant";
import { pathsOf } from "./support";

type Check = typeof check;

const all = [...refused, ...taken];
const usual = new Map(all.map((one) => [one, verdict(check, one.news)]));
/** All but those of a megabyte, which would be judged a hundred times. */
const cases = all.filter(({ name }) => !name.includes("1048576"));

/** Which paths are refused, or what is given back. */
function verdict(by: Check, news: Parameters<Check>[0]): string {
  try {
    const { failures, inputs } = by(news);
    return JSON.stringify(failures.length > 0 ? pathsOf(failures) : inputs);
  } catch (error) {
    // What the schema keeps out may be more than what comes after it can take.
    return String(error);
  }
}

/** The names of the cases, of those that are about `path`, that `mutated` judges otherwise. */
function noticedBy(mutated: Check, path?: string, among = cases): string[] {
  return among
    .filter(({ at }) => path === undefined || at === path || at?.includes(path))
    .filter((one) => verdict(mutated, one.news) !== usual.get(one))
    .map(({ name }) => name);
}

const namesOf = <T extends { name: string; by: string }>(some: readonly T[], by: T["by"]) =>
  some.filter((one) => one.by === by).map(({ name }) => name);

const ruled = Object.entries(rules).map(([path, { plain }]) => ({ path, plain }));

describe.each(ruled)("the rule of $path", ({ path, plain }) => {
  it("removed: all of its refusals are missed, and no other", () => {
    const itsOwn = refused.filter(({ by, at }) => by === "rule" && at.includes(path)).map(({ name }) => name);
    expect(itsOwn.length).toBeGreaterThan(5);
    const noticed = noticedBy(mutant({ plain: { [path]: (value) => value } }));
    expect(noticed).toEqual(expect.arrayContaining(itsOwn));
    expect(noticed.filter((name) => !name.includes(path) && !/number/i.test(name))).toEqual([]);
  });

  it("refusing everything: all that it takes is missed", () => {
    const itsOwn = taken.filter(({ by, at }) => by === "rule" && at === path).map(({ name }) => name);
    expect(itsOwn.length).toBeGreaterThan(5);
    expect(noticedBy(mutant({ plain: { [path]: () => undefined } }))).toEqual(expect.arrayContaining(itsOwn));
  });

  it("with another plain form is noticed", () => {
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
/** An object of which nothing is asked but its leaves. */
const unrefined: typeof z.strictObject = (shape, params) => {
  const object = z.strictObject(shape, params);
  return Object.assign(object, { superRefine: () => object });
};
// A rule that takes all, as most of them refuse what is too long for another reason as well.
const takesAll = Object.fromEntries(ruled.map(({ path }) => [path, (value: string) => value]));

/** What of check() refuses a group of cases, taken away; of the leaves' rules, each is by itself above. */
const removals: Record<Exclude<(typeof refused)[number]["by"], "rule">, [name: string, change: Change]> = {
  keys: ["strictness about keys", { z: { strictObject: z.object } }],
  length: ["the limit of length", { z: { string: endless }, plain: takesAll }],
  leaf: ["the demand for strings", { z: { string: anything }, plain: takesAll }],
  part: ["the demand for a variant", { z: { discriminatedUnion: () => z.any() } }],
  choice: ["what a purchase takes together", { z: { strictObject: unrefined } }],
  type: ["the demand for a type", { z: { discriminatedUnion: () => z.any() } }],
  several: ["the limit of length, and the rules", { z: { string: endless }, plain: takesAll }],
};

it.each(Object.entries(removals).map(([by, [what, change]]) => ({ by, what, change })))(
  "$what removed: all of the refusals by $by are missed",
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
])("what several refuse is still refused without %s", (_, change) => {
  const noticed = noticedBy(mutant(change));
  expect(namesOf(refused, "several").filter((name) => noticed.includes(name))).toEqual([]);
});

const inCheck = (from: string, to: string): Edit => ({ file: "lifecycle/check", from, to });
const longest = (length: number): Change => ({
  edits: [{ file: "lifecycle/schema", from: "longestText = 256", to: `longestText = ${length}` }],
});
const neverUnknown: Edit = { file: "lifecycle/unknown", from: "value === unknownValue", to: "false" };
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
      inCheck("isByPrefix(inputs) ? others : inputs", "inputs"),
    ],
  },
  valid: { z: { discriminatedUnion: () => z.never() } },
};

it.each(Object.entries(breakages))("what takes the inputs of %s broken: all of them are missed", (by, change) => {
  const itsOwn = namesOf(taken, by as keyof typeof breakages); // the keys of the object above
  expect(itsOwn.length).toBeGreaterThanOrEqual(3);
  expect(noticedBy(mutant(change))).toEqual(expect.arrayContaining(itsOwn));
});

it("a limit of length that is moved by one is noticed at every leaf", () => {
  const at = (length: number) => ruled.map(({ path }) => `${path} of ${length} characters`);
  expect(noticedBy(mutant(longest(257)))).toEqual(expect.arrayContaining(at(257)));
  expect(noticedBy(mutant(longest(255)))).toEqual(expect.arrayContaining(at(256)));
});

it.each<[string, Edit]>([
  ["a null in a sub-object", inCheck("isJson(inner) ? withoutNulls(inner) : inner", "inner")],
  ["an undefined value", inCheck("inner !== null && inner !== undefined", "inner !== null")],
  ["an unknown sub-object", inCheck("path.some((_, depth)", "path.slice(-1).some((_, depth)")],
  ["the number of a purchase", inCheck('source("purchase", "number") ?? ', "")],
  ["the number of a trunk", inCheck(' ?? source("sipImport", "phoneNumber")', "")],
  ["the number of an unknown sub-object", inCheck("isUnknown(inputs[part]) ? unknownValue : ", "")],
  ["the address of a SIP number", inCheck("sipAddress: address }", "}")],
  ["the address of an unknown user", inCheck("&& !isUnknown(prefix)", "")],
  ["the number of a prefix", inCheck("isByPrefix(inputs) ? others : inputs", "inputs")],
  ["a choice where one is not known", inCheck("reasonOf(issue) !== undefined || ", "")],
])("%s left as it is by check() is noticed", (_, edit) => {
  expect(noticedBy(mutant({ edits: [edit] }))).not.toEqual([]);
});

const credentials = ["sipImport.username", "sipImport.password", "vogentSip.username", "vogentSip.password"];
const numbers = ["purchase.number", "sipImport.phoneNumber"];
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

describe("a boundary that is moved by one is noticed", () => {
  it.each<[string, string, (value: string) => string | undefined]>([
    ...numbers.flatMap((path): [string, string, (value: string) => string | undefined][] => [
      [path, "7 digits", e164(/^\+[1-9][0-9]{6,14}$/)],
      [path, "16 digits", e164(/^\+[1-9][0-9]{7,15}$/)],
      [path, "9 digits at least", e164(/^\+[1-9][0-9]{8,14}$/)],
      [path, "14 digits at most", e164(/^\+[1-9][0-9]{7,13}$/)],
      [path, "a zero first", e164(/^\+[0-9]{8,15}$/)],
      [path, "no plus", e164(/^\+?[1-9][0-9]{7,14}$/)],
      [path, "digits of any script", e164(/^\+\p{Nd}{8,15}$/u)],
      [path, "an end of line", e164(/^\+[1-9][0-9]{7,14}$/m, /[ \-\u2010-\u2015\u2212.()[\]]/gu)],
      [path, "slashes dropped", e164(/^\+[1-9][0-9]{7,14}$/, /[\s/\-\u2010-\u2015\u2212.()[\]]/gu)],
      [path, "no-width characters dropped", e164(/^\+[1-9][0-9]{7,14}$/, /[\s\u200b\-\u2010-\u2015\u2212.()[\]]/gu)],
      [path, "dashes kept", e164(/^\+[1-9][0-9]{7,14}$/, /[\s.()[\]]/gu)],
      [path, "an optional zero", (value) => rules[path]?.plain(value.replace(/[([]\s*0\s*[)\]]/u, ""))],
    ]),
    ...credentials.flatMap((path): [string, string, (value: string) => string | undefined][] => [
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
    ["vogentSip.username", "4 at least", also("vogentSip.username", /^\w{4}$/)],
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
    [prefix, "an @", also(prefix, /^[\w@.]+$/)],
    [prefix, "a scheme", also(prefix, /^sip:\w+$/)],
    [prefix, "an escape", also(prefix, /^[\w%]+$/)],
    [prefix, "letters of any script", also(prefix, /^[\p{L}\d]+$/u)],
    [prefix, "digits of any script", also(prefix, /^\p{Nd}+$/u)],
    [prefix, "a space", also(prefix, /^\w \w$/)],
    [prefix, "no mark", not(prefix, /[^\w-]/)],
    ["purchase.prefix", "no digit", also("purchase.prefix", /^$/)],
    ["purchase.prefix", "2 digits at least", not("purchase.prefix", /^.$/)],
    ["purchase.prefix", "11 digits", also("purchase.prefix", /^[0-9]{11}$/)],
    ["purchase.prefix", "9 digits at most", not("purchase.prefix", /^[0-9]{10}$/)],
    ["purchase.prefix", "a plus", also("purchase.prefix", /^\+[0-9]+$/)],
    ["purchase.prefix", "digits of any script", also("purchase.prefix", /^\p{Nd}+$/u)],
    ["purchase.prefix", "formatting", also("purchase.prefix", /^[0-9() -]+$/)],
    ["purchase.country", "1 letter", also("purchase.country", /^[A-Z]$/)],
    ["purchase.country", "3 letters", also("purchase.country", /^[A-Z]{3}$/)],
    ["purchase.country", "digits", also("purchase.country", /^[0-9]{2}$/)],
    ["purchase.country", "letters of any script", also("purchase.country", /^\p{L}{2}$/u)],
    ["purchase.country", "case-folded letters", also("purchase.country", /^[a-z]{2}$/iu)],
    ["purchase.country", "capitals alone", not("purchase.country", /[a-z]/)],
    ["agentId", "a space in it", also("agentId", /^\w+ \w+$/)],
    ["agentId", "white space alone for none", (value) => (value.trim() === "" ? "" : rules.agentId?.plain(value))],
    ["agentId", "not the empty one", not("agentId", /^$/)],
    ["agentId", "no path", not("agentId", /[./]/)],
    ["agentId", "a NUL", also("agentId", /^\w+\0$/)],
  ])("%s: %s", (path, _, plain) => {
    expect(noticedBy(mutant({ plain: { [path]: plain } }), path).length).toBeGreaterThan(0);
  });
});
