import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { hasPrefix, isFound, isFoundBy, sameNumber, sipAddress, toE164 } from "../../provider/vogent/number";

const e164 = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.stringMatching(/^[0-9]{7,14}$/)).map(([a, b]) => `+${a}${b}`);

/** The digits of a number with something that people write between them. */
const formatted = fc
  .tuple(e164, fc.array(fc.constantFrom("", " ", "-", ".", "(", ")", "[", "]", "\u00a0", "\u2011")))
  .map(([number, marks]) => [number, [...number].map((digit, i) => digit + (marks[i] ?? "")).join("")] as const);

describe("toE164", () => {
  it.each([
    ["+14155550123", "+14155550123"],
    ["+1 (415) 555-0123", "+14155550123"],
    [" +1.415.555.0123\n", "+14155550123"],
    ["+44 [20] 7946 0000", "+442079460000"],
    ["(+1) 415 555 0123", "+14155550123"],
    ["+1\u00a0415\u2011555\u20130123", "+14155550123"],
    ["+29012345", "+29012345"],
    ["+123456789012345", "+123456789012345"],
  ])("brings %j to %j", (text, plain) => {
    expect(toE164(text)).toBe(plain);
  });

  it.each([
    ["no country code", "4155550123"],
    ["a leading zero", "+0155550123"],
    ["an optional zero, which the country decides on", "+44 (0)20 7946 0000"],
    ["an optional zero with a space in its brackets", "+44 ( 0 ) 20 7946 0000"],
    ["seven digits", "+1234567"],
    ["sixteen digits", "+1234567890123456"],
    ["a letter", "+1415555O123"],
    ["digits that are not ASCII", "+١٤١٥٥٥٥٠١٢٣"],
    ["an extension", "+14155550123 ext 5"],
    ["a second plus", "+1+4155550123"],
    ["a plus that is not first", "1+4155550123"],
    ["a slash", "+1415/5550123"],
    ["nothing", ""],
    ["a SIP address", "+14155550123@sip.vogent.ai"],
  ])("takes %s for no number", (_, text) => {
    expect(toE164(text)).toBeUndefined();
  });

  it("drops all formatting and nothing else, and leaves its own result alone", () => {
    fc.assert(
      fc.property(formatted, ([number, text]) => {
        fc.pre(!/[([]0[)\]]/.test(text));
        expect(toE164(text)).toBe(number);
        expect(toE164(number)).toBe(number);
      }),
    );
  });
});

describe("sameNumber", () => {
  it.each([
    ["+14155550123", "+1 (415) 555-0123"],
    ["desk", "desk@sip.vogent.ai"],
    ["desk", "sip:desk@sip.vogent.ai"],
    ["desk", "SIP:desk@SIP.Vogent.AI"],
    ["desk", "sips:desk"],
    ["desk@sip.vogent.ai", "sip:desk@sip.vogent.ai"],
    ["sip:desk@example.com", "desk@example.com"],
    ["+1 415 555 0123@sip.vogent.ai", "+14155550123"],
  ])("takes %j and %j for one", (a, b) => {
    expect(sameNumber(a, b)).toBe(true);
    expect(sameNumber(b, a)).toBe(true);
  });

  it.each([
    ["+14155550123", "+14155550124"],
    ["+14155550123", "14155550123"],
    ["desk", "Desk"],
    ["desk", "desk2"],
    ["desk@sip.vogent.ai", "desk@example.com"],
    ["desk", "desk@sip.vogent.ai.example.com"],
    ["desk", "desk@sip-vogent.ai"],
    ["a-b", "ab"],
  ])("keeps %j and %j apart", (a, b) => {
    expect(sameNumber(a, b)).toBe(false);
    expect(sameNumber(b, a)).toBe(false);
  });

  it("takes a prefix and the address made of it for one, whatever the prefix", () => {
    const prefix = fc.stringMatching(/^[\w.+!~*'()-]{1,20}$/);
    fc.assert(fc.property(prefix, (name) => expect(sameNumber(name, sipAddress(name))).toBe(true)));
  });
});

describe("isFound", () => {
  it.each([
    ["+14155550123", "+14155550123"],
    ["(415) 555-0123", "+14155550123"],
    ["4155550123", "+14155550123"],
    ["1 415 555 0123", "+14155550123"],
    ["020 7946 0000", "+442079460000"],
    ["0044 20 7946 0000", "+442079460000"],
    ["5550123", "+2905550123"],
  ])("takes %j of a search for %j of the account", (found, number) => {
    expect(isFound(found, number)).toBe(true);
  });

  it.each([
    ["+14155550123", "+14155550124"],
    ["4155550123", "+12125550123"],
    ["5550123", "+14155550123"],
    ["555", "+1555"],
    ["", "+14155550123"],
    ["desk", "desk"],
  ])("keeps %j and %j apart", (found, number) => {
    expect(isFound(found, number)).toBe(false);
  });
});

describe("hasPrefix", () => {
  it.each([
    ["+14155550123", "415", undefined, true],
    ["+14155550123", "4155550123", "US", true],
    ["+14155550123", "1415", "US", false],
    ["+14155550123", "155", "US", false],
    ["+442079460000", "20", "GB", true],
    ["+442079460000", "44", "GB", false],
    ["+442079460000", "20", "US", false],
    ["+4930123456", "30", "DE", true],
    ["+4930123456", "31", "DE", false],
    ["desk", "4", "US", false],
  ])("%s, %s in %s: %s", (number, prefix, country, has) => {
    expect(hasPrefix(number, prefix, country)).toBe(has);
  });
});

describe("isFoundBy", () => {
  it.each([
    ["415", "+14155550123", undefined, true],
    ["415", "(415) 555-0123", "US", true],
    ["415", "1 415 555 0123", "US", true],
    ["415", "+12125550123", "US", false],
    ["415", "(212) 415-0123", "US", false],
    ["415", "4155", "US", false],
    ["20", "020 7946 0000", "GB", true],
    ["020", "020 7946 0000", "GB", true],
    ["20", "+442079460000", "GB", true],
    ["20", "+12079460000", "GB", false],
  ])("%s, %s in %s: %s", (prefix, found, country, is) => {
    expect(isFoundBy(prefix, found, country)).toBe(is);
  });
});

it("sipAddress is the address to dial", () => {
  expect(sipAddress("desk")).toBe("desk@sip.vogent.ai");
});

it("number.ts imports nothing, as the user's program loads it", () => {
  const source = readFileSync(join(__dirname, "../../provider/vogent/number.ts"), "utf8");
  expect(source).not.toMatch(/\bimport\b|\brequire\b/);
});
