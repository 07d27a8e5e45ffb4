import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { checkPhoneNumber as check } from "../../provider/lifecycle/check/checkInputs";
import { unknownValue } from "../../provider/lifecycle/model/values";
import { readSettings, SettingsError } from "../../provider/vogent/settings";
import { leafCases } from "./leafCases";
import { checkAt, expectExplained, having, type Json, type Leaf, leaves, pathsOf, secret, valid } from "./support";

const leaf = fc.constantFrom(...leaves);
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(...leaves.flatMap((path) => [...leafCases[path].refused, ...leafCases[path].taken.flat()])),
);
const notText = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.array(fc.jsonValue()),
  fc.dictionary(fc.string(), fc.jsonValue()),
);
const anything = fc.oneof(text, notText, fc.constantFrom(unknownValue, null, undefined), text.map(secret));

/** Refused and explained, or taken in a form that check leaves as it is. */
function expectJudged(path: Leaf, value: unknown): void {
  const news = having(path, value);
  const { inputs, failures } = checkAt(path)(news);
  if (failures.length > 0) expectExplained(failures, news);
  else expect(checkAt(path)(inputs)).toEqual({ inputs, failures: [] });
}

describe("check of generated values", () => {
  it("judges whatever stands at a leaf", () => {
    fc.assert(
      fc.property(leaf, anything, (path, value) => expectJudged(path, value)),
      { numRuns: 1500 },
    );
  });

  it("judges each leaf of a number by itself", () => {
    const part = { purchase: "purchase", sipImport: "sip_import", vogentSip: "vogent_sip" } as const;
    const all = fc.constantFrom(...(["purchase", "sipImport", "vogentSip"] as const)).chain((name) => {
      const keys = Object.keys((valid[name] as Json)[name] as Json);
      const inner = fc.record(Object.fromEntries(keys.map((key) => [key, anything])));
      return fc.tuple(fc.constant(name), inner, anything);
    });
    fc.assert(
      fc.property(all, ([name, inner, agentId]) => {
        const { failures } = check({ ...valid[name], type: part[name], [name]: inner, agentId });
        const alone = [...Object.entries(inner).map(([key, value]) => [`${name}.${key}`, value]), ["agentId", agentId]];
        const expected = alone.flatMap(([path, value]) => check(having(path as Leaf, value)).failures);
        expect(pathsOf(failures)).toEqual(pathsOf(expected));
        expectExplained(failures, inner);
      }),
      { numRuns: 500 },
    );
  });
});

it("judges each candidate by itself", () => {
  const valueAt = fc.oneof(text, fc.constant(unknownValue));
  fc.assert(
    fc.property(fc.array(valueAt, { minLength: 1, maxLength: 20 }), (anyOf) => {
      const { inputs, failures } = check({ ...valid.purchase, purchase: { anyOf } });
      const alone = anyOf.map((value) => check(having("purchase.anyOf", value)));
      const expected = alone.flatMap((one, at) => (one.failures.length > 0 ? [`purchase.anyOf.${at}`] : []));
      expect(pathsOf(failures)).toEqual([...expected].sort());
      expectExplained(failures, anyOf);
      if (failures.length > 0) return;
      const plain = alone.map((one) => (one.inputs as { purchase: { anyOf: string[] } }).purchase.anyOf[0]);
      expect(inputs.purchase).toEqual({ anyOf: plain });
    }),
    { numRuns: 500 },
  );
});

it("takes a setting, or refuses without showing it", () => {
  const name = fc.constantFrom("apiKey", "baseUrl", "timeoutSeconds", "maxRetries", "settleSeconds");
  const value = fc.oneof(text, fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.double().map(String));
  fc.assert(
    fc.property(name, value, (setting, given) => {
      try {
        const settings = readSettings((key) => (key === `vogent:${setting}` ? given : undefined), {});
        expect(settings.baseUrl).toMatch(/^(https:|http:\/\/(localhost|127\.|\[::1\]))[^?#]*$/);
        expect(new URL(settings.baseUrl)).toMatchObject({ username: "", password: "" });
      } catch (error) {
        expect(error).toBeInstanceOf(SettingsError);
        const { message } = error as SettingsError;
        expect(message).toMatch(new RegExp(`^vogent:${setting} \\(VOGENT_\\w+\\) must .+\\.$`));
        if (given.trim().length >= 9) expect(message).not.toContain(given.trim());
      }
    }),
    { numRuns: 1500 },
  );
});
