import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { checkPhoneNumber as check } from "../../provider/lifecycle/check/checkInputs";
import { unknownValue } from "../../provider/lifecycle/model/values";
import { readSettings, SettingsError } from "../../provider/vogent/settings";
import { leafCases } from "./leafCases";
import {
  canary,
  checkAt,
  expectExplained,
  having,
  type Json,
  type Leaf,
  leaves,
  pathAt,
  pathsOf,
  secret,
  valid,
} from "./support";

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
const digits = (minLength: number, maxLength: number) =>
  fc
    .tuple(
      fc.integer({ min: 1, max: 9 }),
      fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: minLength - 1, maxLength: maxLength - 1 }),
    )
    .map(([first, rest]) => `${first}${rest}`);

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

  it("refuses whatever is no string at a leaf", () => {
    fc.assert(
      fc.property(leaf, notText, (path, value) => {
        expect(pathsOf(checkAt(path)(having(path, value)).failures)).toEqual([pathAt(path)]);
      }),
      { numRuns: 300 },
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

const marks = fc
  .array(fc.constantFrom(" ", "-", ".", "(", ")", "[", "]", "\u2011", "\u2015", "\u2212", "\u00a0"), { maxLength: 3 })
  .map((some) => some.join(""));

describe("a candidate without a plus", () => {
  const zeros = fc.constantFrom("", "0", "00", "000");

  it("stays as it is written", () => {
    fc.assert(
      fc.property(zeros, digits(7, 15), fc.infiniteStream(marks), (zero, number, some) => {
        const written = [...`${zero}${number}`].map((digit) => `${some.next().value}${digit}`).join("");
        const expected = { inputs: having("purchase.anyOf", written.trim()), failures: [] };
        expect(check(having("purchase.anyOf", written))).toEqual(expected);
      }),
    );
  });

  it("has 7 to 15 digits after its zeros", () => {
    fc.assert(
      fc.property(zeros, fc.oneof(digits(1, 6), digits(16, 40)), (zero, number) => {
        const { failures } = check(having("purchase.anyOf", `${zero}${number}`));
        expect(pathsOf(failures)).toEqual(["purchase.anyOf.0"]);
      }),
    );
  });
});

describe("a phone number", () => {
  const path = fc.constantFrom<Leaf>("purchase.number", "sipImport.phoneNumber");

  it("takes 8 to 15 digits in any formatting", () => {
    fc.assert(
      fc.property(path, digits(8, 15), fc.infiniteStream(marks), (leafPath, number, some) => {
        // Not `(0)`, which is the zero that is dialled at home.
        const formatted = [...number].map((digit) => (digit === "0" ? digit : `${some.next().value}${digit}`)).join("");
        const news = having(leafPath, `+${formatted}`);
        fc.pre(!/[([]\s*0\s*[)\]]/.test(formatted));
        expect(check(news)).toEqual(check(having(leafPath, `+${number}`)));
        expect(check(news).failures).toEqual([]);
      }),
    );
  });

  it("refuses other lengths and a missing plus", () => {
    fc.assert(
      fc.property(path, fc.oneof(digits(1, 7), digits(16, 40)), digits(8, 15), (leafPath, wrong, right) => {
        expect(pathsOf(check(having(leafPath, `+${wrong}`)).failures)).toEqual([leafPath]);
        expect(pathsOf(check(having(leafPath, right)).failures)).toEqual([leafPath]);
      }),
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

it("takes ports from 1 to 65535", () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom(0, 1, 65_535, 65_536)), (port) => {
      const { failures } = check(having("sipImport.terminationUri", `a.example:${port}`));
      expect(failures.length === 0).toBe(port >= 1 && port <= 65_535);
    }),
    { numRuns: 500 },
  );
});

it("refuses an unknown key wherever it stands", () => {
  const known = new Set([
    "type",
    "agentId",
    "number",
    "sipAddress",
    "__import",
    "__provider",
    "__deletesFirst",
    ...leaves.flatMap((path) => path.split(".")),
  ]);
  const key = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."abcXYZ019_$-"), minLength: 1, maxLength: 20 }),
    fc.constantFrom("constructor", "toString", "__proto__"),
  );
  fc.assert(
    fc.property(
      key,
      fc.constantFrom<unknown>(canary, [canary], { nested: canary }, "", 0, false, {}, unknownValue),
      fc.constantFrom(...Object.entries(valid)),
      (name, value, [part, inputs]) => {
        fc.pre(!known.has(name));
        const strange = Object.fromEntries([[name, value]]);
        const own = (inputs as Json)[part] as Json;
        const outside = check(Object.fromEntries([...Object.entries(inputs), ...Object.entries(strange)])).failures;
        const inside = check({
          ...inputs,
          [part]: Object.fromEntries([...Object.entries(own), [name, value]]),
        }).failures;
        expect(pathsOf(outside)).toEqual([name]);
        expect(pathsOf(inside)).toEqual([`${part}.${name}`]);
        expectExplained([...outside, ...inside], strange);
      },
    ),
    { numRuns: 300 },
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
