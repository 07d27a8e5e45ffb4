import { describe, expect, it } from "@jest/globals";
import { check } from "../../provider/lifecycle/check";
import { rules } from "../../provider/lifecycle/rules";
import { refused, taken } from "./cases";
import { expectExplained, leaves, pathsOf, valid } from "./support";

it("has cases of every leaf that has a rule, and 200 and more of all", () => {
  expect([...leaves].sort()).toEqual(Object.keys(rules).sort());
  expect(refused.length).toBeGreaterThan(400);
  expect(taken.length).toBeGreaterThan(150);
});

describe("is refused with path, rule and remedy, and no value", () => {
  it.each(refused)("$name", ({ news, at, by }) => {
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

describe("is taken in its plain form, which is taken as it is", () => {
  it.each(taken)("$name", ({ news, inputs }) => {
    const before = structuredClone(news);
    expect(check(news)).toEqual({ inputs, failures: [] });
    expect(check(inputs)).toEqual({ inputs, failures: [] });
    expect(news).toEqual(before);
  });
});

it("takes an object without a prototype as any other", () => {
  const bare = (value: object) => Object.assign(Object.create(null), value);
  const { purchase } = valid;
  expect(check(bare({ ...purchase, purchase: bare(purchase.purchase) }))).toEqual(check(purchase));
});

it("leaves every prototype as it was", () => {
  const keys = Object.getOwnPropertyNames(Object.prototype);
  for (const { news } of [...refused, ...taken]) check(news);
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(keys);
});
