import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  hasPrefix,
  isNamed,
  isSameNumber,
  numberBucket,
  prefixHint,
  sipAddress,
  toE164,
} from "../../provider/vogent/number";

const e164 = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.stringMatching(/^[0-9]{7,14}$/)).map(([a, b]) => `+${a}${b}`);

/** The digits of a number with something that people write between them. */
const formatted = fc
  .tuple(e164, fc.array(fc.constantFrom("", " ", "-", ".", "(", ")", "[", "]", "\u00a0", "\u2011")))
  .map(([number, marks]) => [number, [...number].map((digit, i) => digit + (marks[i] ?? "")).join("")] as const);

// Case by case, test/badInput/leafCases.ts says what `toE164` takes and refuses.
it("drops all formatting of a number in E.164 and nothing else", () => {
  fc.assert(
    fc.property(formatted, ([number, text]) => {
      fc.pre(!/[([]0[)\]]/.test(text));
      expect(toE164(text)).toBe(number);
      expect(toE164(number)).toBe(number);
    }),
  );
});

describe("isSameNumber", () => {
  it.each([
    ["+14155550123", "+1 (415) 555-0123"],
    ["desk", "desk@sip.vogent.ai"],
    ["desk", "sip:desk@sip.vogent.ai"],
    ["desk", "SIP:desk@SIP.Vogent.AI"],
    ["desk", "sips:desk"],
    ["desk@sip.vogent.ai", "sip:desk@sip.vogent.ai"],
    ["sip:desk@example.com", "desk@example.com"],
    ["+1 415 555 0123@sip.vogent.ai", "+14155550123"],
    // As a search may write a number, and as the account lists it.
    ["(415) 555-0123", "+14155550123"],
    ["4155550123", "+14155550123"],
    ["4155550123", "+1 (415) 555-0123"],
    ["14155550123", "+14155550123"],
    ["1 415 555 0123", "+14155550123"],
    ["020 7946 0000", "+442079460000"],
    ["0044 20 7946 0000", "+442079460000"],
    ["5550123", "+2905550123"],
    ["+290 5123", "+2905123"],
    [" desk ", "desk"],
    [" tel:4155550123;ext=5", "+14155550123"],
    ["+44 (0)20 7946 0000", "+442079460000"],
    ["+44/20/79460000", "+442079460000"],
    ["\u202a+442079460000\u202c", "+442079460000"],
  ])("takes %j and %j for one", (a, b) => {
    expect(isSameNumber(a, b)).toBe(true);
    expect(isSameNumber(b, a)).toBe(true);
  });

  it.each([
    ["+14155550123", "+14155550124"],
    ["+14155550123", "+4155550123"],
    ["desk", "Desk"],
    ["desk", "desk2"],
    ["desk@sip.vogent.ai", "desk@example.com"],
    ["desk", "desk@sip.vogent.ai.example.com"],
    ["desk", "desk@sip-vogent.ai"],
    ["a-b", "ab"],
    ["4155550123", "+12125550123"],
    ["155550123", "+14155550124"],
    // Four digits before the rest are no country code.
    ["5550123", "+14155550123"],
    ["550123", "+123550123"],
    ["desk5550123", "+14155550123"],
    ["ab5550123", "5550123"],
    ["5550123x", "15550123x"],
    ["4155550123tel:", "+14155550123"],
    ["desksip:", "desk"],
    ["", ""],
    ["", "+14155550123"],
  ])("keeps %j and %j apart", (a, b) => {
    expect(isSameNumber(a, b)).toBe(false);
    expect(isSameNumber(b, a)).toBe(false);
  });

  it("keeps SIP names of digits apart that would be one phone number", () => {
    const names = ["4155550123", "14155550123", ""];
    const same = (isSip: boolean) => names.map((name) => isSameNumber(name, "4155550123", isSip));
    expect([same(true), same(false)]).toEqual([
      [true, false, false],
      [true, true, false],
    ]);
    expect(isSameNumber("", "", true)).toBe(false);
  });

  it("takes a prefix and its address for one", () => {
    const prefix = fc.stringMatching(/^[\w.+!~*'()-]{1,20}$/);
    fc.assert(fc.property(prefix, (name) => expect(isSameNumber(name, sipAddress(name))).toBe(true)));
  });
});

it.each([
  ["SIP_USERNAME", false],
  ["PSTN", true],
])("compares the name of a number of the account as its type asks: %s", (type, isPhone) => {
  expect(isNamed({ number: "4155550123", type }, "4155550123")).toBe(true);
  expect(isNamed({ number: "4155550123", type }, "14155550123")).toBe(isPhone);
});

/** A name and another way to write it, which may mean the same number or not. */
const written = fc
  .tuple(
    fc.oneof(e164, fc.stringMatching(/^[\w.+!~*'()-]{0,20}$/), fc.string()),
    fc.nat({ max: 16 }),
    fc.constantFrom("", "0", "00", "+", "+1", "+0", "+ab", "sip:", " "),
    fc.array(fc.constantFrom("", "", " ", "-", ".", "(", ")", "\u2011")),
    fc.constantFrom("", "@sip.vogent.ai", " "),
  )
  .map(([name, from, before, marks, after]) => {
    const tail = [...name.slice(from)].map((char, i) => (marks[i] ?? "") + char).join("");
    return [name, before + tail + after] as const;
  });

it("compares either way round with one result", () => {
  fc.assert(
    fc.property(written, ([a, b]) => expect(isSameNumber(b, a)).toBe(isSameNumber(a, b))),
    { numRuns: 5_000 },
  );
});

it("never takes two numbers in E.164 for one", () => {
  const digit = fc.constantFrom(..."0123456789");
  const near = fc.tuple(
    e164,
    fc.nat(),
    fc.oneof(
      fc.constant(""),
      digit,
      fc.tuple(digit, digit).map((two) => two.join("")),
    ),
  );
  fc.assert(
    fc.property(near, ([number, at, put]) => {
      const from = 1 + (at % (number.length - 1));
      const other = number.slice(0, from) + put + number.slice(from + 1);
      expect(isSameNumber(number, other)).toBe(number === other);
    }),
    { numRuns: 5_000 },
  );
});

describe("numberBucket", () => {
  it("gives all names of a number one bucket", () => {
    let same = 0;
    fc.assert(
      fc.property(written, ([a, b]) => {
        if (!isSameNumber(a, b)) return;
        same += 1;
        expect(numberBucket(a)).toBe(numberBucket(b));
      }),
      { numRuns: 20_000 },
    );
    // Else the property would say nothing.
    expect(same).toBeGreaterThan(500);
  });

  it("gives different numbers different buckets", () => {
    const names = Array.from({ length: 1_000 }, (_, line) => `+1415555${String(line).padStart(4, "0")}`);
    expect(new Set(names.map(numberBucket)).size).toBe(1_000);
  });
});

describe("prefixHint", () => {
  it.each([
    ["020", "GB", " Omit the zero at the start of the prefix."],
    ["0", "US", " Omit the zero at the start of the prefix."],
    ["1415", "US", " Omit the country code 1 from the prefix."],
    ["1415", undefined, " Omit the country code 1 from the prefix."],
    ["4420", "GB", " Omit the country code 44 from the prefix."],
    ["415", "US", ""],
    ["20", "GB", ""],
    ["1", "GB", ""],
    ["06", "IT", ""],
  ])("of %s in %s is %j", (prefix, country, hint) => {
    expect(prefixHint({ prefix, country })).toBe(hint);
  });
});

describe("hasPrefix", () => {
  it.each([
    ["+14155550123", "415", undefined, true],
    ["+14155550123", "4155550123", "US", true],
    ["+14155550123", "1415", "US", false],
    ["+14155550123", "155", "US", false],
    ["+12125550123", "415", "US", false],
    ["+442079460000", "20", "GB", true],
    ["+442079460000", "44", "GB", false],
    ["+442079460000", "20", "US", false],
    ["+12079460000", "20", "GB", false],
    ["+4930123456", "30", "DE", true],
    ["+4930123456", "31", "DE", false],
    ["(415) 555-0123", "415", "US", true],
    ["1 415 555 0123", "415", "US", true],
    ["(212) 415-0123", "415", "US", false],
    ["020 7946 0000", "20", "GB", true],
    ["020 7946 0000", "020", "GB", true],
    ["4155", "415", "US", false],
    ["desk", "4", "US", false],
    ["undefined", "undefined", "US", false],
    ["4155550123", "", "US", false],
    ["4155550123", "0", "US", false],
    ["2025550123", "0020", "US", true],
    ["+442079460000", "20", undefined, false],
    ["4155550123", "415", undefined, true],
    ["4155550123", "4105", "US", false],
  ])("says of %j, and %s in %s: %s", (found, prefix, country, has) => {
    expect(hasPrefix(found, prefix, country)).toBe(has);
  });
});

it("imports nothing into the user's program", () => {
  const source = readFileSync(join(__dirname, "../../provider/vogent/number.ts"), "utf8");
  expect(source).not.toMatch(/\bimport\b|\brequire\b/);
});
