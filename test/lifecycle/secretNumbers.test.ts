import { expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Outputs } from "../../provider/lifecycle/model/state";
import { unknownValue } from "../../provider/lifecycle/model/values";
import { SecretNumbers } from "../../provider/lifecycle/run/secretNumbers";
import { isSameNumber } from "../../provider/vogent/number";

const secret = { __secretNumber: true } as const;
const sip = { username: "front", password: "front-password" };

function cleaned(text: string, ...noted: Outputs[]): string {
  const numbers = new SecretNumbers();
  for (const outputs of noted) numbers.note(outputs);
  return numbers.clean(text);
}

it.each<[string, Outputs, string]>([
  ["number", { number: "+14155550123" }, "+14155550123"],
  ["purchase.number", { purchase: { number: "+14155550123" } }, "+14155550123"],
  ["purchase.anyOf", { purchase: { anyOf: ["+14155550199", "415 555 0123"] } }, "415 555 0123"],
  [
    "sipImport.phoneNumber",
    { sipImport: { phoneNumber: "+442079460000", terminationUri: "", ...sip } },
    "+442079460000",
  ],
  ["vogentSip.sipPrefix", { vogentSip: { sipPrefix: "front.desk", ...sip } }, "front.desk"],
])("masks %s only if it is a secret", (_, outputs, name) => {
  expect(cleaned(`buying ${name} (pn_1).`, { ...secret, ...outputs })).toBe("buying [secret number] (pn_1).");
  expect(cleaned(`buying ${name} (pn_1).`, outputs)).toBe(`buying ${name} (pn_1).`);
});

it("masks a phone number in any formatting, with its country code or without", () => {
  const digits = fc.stringMatching(/^[1-9][0-9]{9,14}$/);
  const separator = fc.constantFrom("", " ", "-", ".", ") ", "\u2011", " (");
  fc.assert(
    fc.property(digits, fc.array(separator, { minLength: 15, maxLength: 15 }), fc.nat(3), (plain, separators, less) => {
      const written = [...plain.slice(less)].map((digit, at) => (at === 0 ? digit : separators[at] + digit)).join("");
      for (const text of [written, `+${written}`]) {
        const shown = cleaned(`of ${text}.`, { ...secret, number: `+${plain}` });
        expect(shown).toBe("of [secret number].");
      }
    }),
  );
});

it.each(["020 7946 0123", "(020) 7946 0123", "00442079460123", "+44 (0)20 7946 0123", "0044 (0)20-7946-0123"])(
  "masks a phone number with the zeros that are dialled with it: %s",
  (written) => {
    expect(isSameNumber(written, "+442079460123")).toBe(true);
    const shown = cleaned(`of ${written}.`, { ...secret, number: "+442079460123" });
    expect(shown).toMatch(/^of \(?\[secret number\]\.$/);
  },
);

it.each([
  ["another number", "+14155550124"],
  ["a longer number", "+141555501234"],
  ["a number that ends alike", "+012355550123"],
  ["fewer digits than the number without its country code", "5550123"],
  ["fewer digits than a short number without its country code", "12345"],
  ["an id", "pn_1_000001"],
  ["a word that begins with a secret prefix", "desks"],
])("keeps %s", (_, text) => {
  const desk = { ...secret, vogentSip: { sipPrefix: "desk", ...sip } };
  const short = { ...secret, number: "+29012345" };
  expect(cleaned(`${text}.`, { ...secret, number: "+14155550123" }, short, desk)).toBe(`${text}.`);
});

it("masks the longer of two names first", () => {
  const desk = (sipPrefix: string): Outputs => ({ ...secret, vogentSip: { sipPrefix, ...sip } });
  expect(cleaned("front-desk and desk", desk("desk"), desk("front-desk"))).toBe("[secret number] and [secret number]");
});

it("takes a name for text, not for a pattern", () => {
  expect(cleaned("a.b axb", { ...secret, vogentSip: { sipPrefix: "a.b", ...sip } })).toBe("[secret number] axb");
});

it("notes nothing of what a preview does not know", () => {
  const unknown = { ...secret, number: unknownValue, purchase: { anyOf: unknownValue as never } };
  expect(cleaned(`x ${unknownValue}`, unknown)).toBe(`x ${unknownValue}`);
});

it("drops control characters, secret or not", () => {
  expect(cleaned("a\u001b[31m\u009b2J\u202eb\r\nc")).toBe("a[31m2Jb  c");
});
