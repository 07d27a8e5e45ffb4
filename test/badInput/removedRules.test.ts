import { describe, expect, it, jest } from "@jest/globals";
import * as zod from "zod";
import * as actual from "../../provider/lifecycle/check/checkInputs";
import * as inputRules from "../../provider/lifecycle/model/inputRules";
import { type Refused, refused } from "./cases";
import { pathAt, pathsOf } from "./support";

// A refusal proves its rule only if nothing else refuses the same: so each rule is taken away, and each of its cases shows it.

type Leaves = Record<string, inputRules.Leaf>;

/** What check() does without: the rules of some leaves, or parts of zod. */
interface Removal {
  leaves?: readonly string[];
  z?: object;
}

function checksWithout({ leaves = [], z = {} }: Removal): typeof actual {
  const takeAll = (all: Leaves): Leaves =>
    Object.fromEntries(
      Object.entries(all).map(([path, leaf]) => [
        path,
        leaves.includes(path) ? { ...leaf, plain: (text) => text } : leaf,
      ]),
    );
  const phoneNumberLeaves = takeAll(inputRules.phoneNumberLeaves);
  const phoneNumberLeaf = (path: string) => phoneNumberLeaves[path];
  const searchLeaves = takeAll(inputRules.searchLeaves);
  jest.doMock("zod", () => ({ ...zod, ...z }));
  jest.doMock("../../provider/lifecycle/model/inputRules", () => ({
    ...inputRules,
    phoneNumberLeaves,
    phoneNumberLeaf,
    searchLeaves,
  }));
  let checks = actual;
  jest.isolateModules(() => {
    checks = require("../../provider/lifecycle/check/checkInputs");
  });
  return checks;
}

/** Which paths are refused, or what is given back. */
function verdict({ checkPhoneNumber, checkSearch }: typeof actual, { news, of }: Refused): string {
  try {
    const { failures, inputs } = (of === "search" ? checkSearch : checkPhoneNumber)(news);
    return JSON.stringify(failures.length > 0 ? pathsOf(failures) : inputs);
  } catch (error) {
    // What the schema keeps out may be more than what comes after it can take.
    return String(error);
  }
}

/** The names of those of `cases` that check() still judges as before. */
function unnoticed(removal: Removal, cases: readonly Refused[]): string[] {
  const checks = checksWithout(removal);
  return cases.filter((one) => verdict(checks, one) === verdict(actual, one)).map(({ name }) => name);
}

const allLeaves = Object.keys({ ...inputRules.phoneNumberLeaves, ...inputRules.searchLeaves });

it("judges as before if nothing is removed", () => {
  expect(unnoticed({}, refused)).toHaveLength(refused.length);
});

it.each(allLeaves)("judges otherwise what the rule of %s refuses, without it", (path) => {
  const itsOwn = refused.filter(({ by, at }) => by === "rule" && at.includes(pathAt(path)));
  expect(itsOwn.length).toBeGreaterThan(5);
  expect(unnoticed({ leaves: [path] }, itsOwn)).toEqual([]);
});

/** A string that may be of any length. */
const endless = () => {
  const text = zod.z.string();
  return Object.assign(text, { max: () => text });
};
/** Anything at all. */
const anything = () => Object.assign(zod.z.any(), { max: () => zod.z.any().optional() });
/** Anything for a list. */
const anyList = () => {
  const any = zod.z.any();
  const list = { min: () => list, max: () => list, optional: () => any.optional() };
  return list;
};
/** An object of which nothing is asked but its leaves. */
const unrefined: typeof zod.z.strictObject = (shape, params) => {
  const object = zod.z.strictObject(shape, params);
  return Object.assign(object, { refine: () => object });
};

/** What of check() refuses a group of cases, taken away; of the leaves' rules, each is by itself above. */
const removals: Record<Exclude<Refused["by"], "rule">, [what: string, removal: Removal]> = {
  keys: ["strictness about keys", { z: { strictObject: zod.z.object } }],
  // Most rules refuse what is too long for another reason as well.
  length: ["the limit of length and the rules", { z: { string: endless }, leaves: allLeaves }],
  leaf: ["the demand for strings and the rules", { z: { string: anything }, leaves: allLeaves }],
  list: ["the demand for a list", { z: { array: anyList } }],
  keepers: ["the demand for strings by name", { z: { record: () => zod.z.any() } }],
  part: ["the demand for a variant", { z: { discriminatedUnion: () => zod.z.any() } }],
  choice: ["what a purchase takes together", { z: { strictObject: unrefined } }],
  type: ["the demand for a type", { z: { discriminatedUnion: () => zod.z.any() } }],
  several: ["the limit of length and the rules", { z: { string: endless }, leaves: allLeaves }],
};

describe.each(Object.entries(removals))("the refusals by %s", (by, [what, removal]) => {
  it(`are judged otherwise without ${what}`, () => {
    const itsOwn = refused.filter((one) => one.by === by);
    expect(itsOwn.length).toBeGreaterThanOrEqual(10);
    expect(unnoticed(removal, itsOwn)).toEqual([]);
  });
});

it.each<[string, Removal]>([
  ["the limit of length", { z: { string: endless } }],
  ["the rules", { leaves: allLeaves }],
])("refuses without %s what several refuse", (_, removal) => {
  const several = refused.filter(({ by }) => by === "several");
  expect(unnoticed(removal, several)).toHaveLength(several.length);
});
