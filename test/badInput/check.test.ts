import { describe, expect, it } from "@jest/globals";
import { checkPhoneNumber, checkSearch } from "../../provider/lifecycle/check/checkInputs";
import { phoneNumberLeaves, searchLeaves } from "../../provider/lifecycle/model/inputRules";
import { refused, taken } from "./cases";
import { expectExplained, leaves, pathsOf, search, valid } from "./support";

const checkOf = ({ of }: { of?: "search" | undefined }) => (of === "search" ? checkSearch : checkPhoneNumber);

it("has cases of every leaf with a rule", () => {
  expect([...leaves].sort()).toEqual(Object.keys({ ...phoneNumberLeaves, ...searchLeaves }).sort());
  expect(refused.length).toBeGreaterThan(400);
  expect(taken.length).toBeGreaterThan(150);
});

describe("refuses with path, rule and remedy, without values", () => {
  it.each(refused)("$name", ({ news, at, by, of }) => {
    const check = checkOf({ of });
    const before = structuredClone(news);
    const { failures, inputs } = check(news);
    expect(pathsOf(failures)).toEqual([...at].sort());
    expectExplained(failures, news);
    if (by === "length") expect(failures[0]?.reason).toContain(" is longer than 256 characters: ");
    // Refused again by the same reasons when the engine checks what it was given back.
    expect(check(inputs).failures).toEqual(failures);
    expect(news).toEqual(before);
  });
});

describe("takes in plain form, which it leaves alone", () => {
  it.each(taken)("$name", ({ news, inputs, of }) => {
    const check = checkOf({ of });
    const before = structuredClone(news);
    expect(check(news)).toEqual({ inputs, failures: [] });
    expect(check(inputs)).toEqual({ inputs, failures: [] });
    expect(news).toEqual(before);
  });
});

it("takes objects without a prototype", () => {
  const bare = (value: object) => Object.assign(Object.create(null), value);
  const { purchase } = valid;
  expect(checkPhoneNumber(bare({ ...purchase, purchase: bare(purchase.purchase) }))).toEqual(
    checkPhoneNumber(purchase),
  );
  expect(checkSearch(bare({ ...search, keepers: bare({ round: "1" }) }))).toEqual(
    checkSearch({ ...search, keepers: { round: "1" } }),
  );
});

it("leaves every prototype as it was", () => {
  const keys = Object.getOwnPropertyNames(Object.prototype);
  for (const one of [...refused, ...taken]) checkOf(one)(one.news);
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(keys);
});
