import { describe, expect, it } from "@jest/globals";
import { runtime } from "@pulumi/pulumi";
import { check } from "../../provider/lifecycle/check";
import { unknownValue } from "../../provider/lifecycle/unknown";

type Json = Record<string, unknown>;

const purchase = { type: "purchase", purchase: { number: "+14155550123" }, number: "+14155550123" };
const trunk = {
  type: "sip_import",
  sipImport: {
    phoneNumber: "+442079460000",
    terminationUri: "example.pstn.twilio.com",
    username: "user",
    password: "secret",
  },
  number: "+442079460000",
};
const desk = {
  type: "vogent_sip",
  vogentSip: { sipPrefix: "front-desk", username: "front", password: "secret" },
  sipAddress: "front-desk@sip.vogent.ai",
};
const withTrunk = (change: Json) => ({ ...trunk, sipImport: { ...trunk.sipImport, ...change } });
const withDesk = (change: Json) => ({ ...desk, vogentSip: { ...desk.vogentSip, ...change } });
const buys = (number: unknown) => ({ type: "purchase", purchase: { number }, number });

const failuresOf = (news: Json) => check(news).failures;

describe("what is accepted", () => {
  it.each<[string, Json]>([
    ["a purchase", purchase],
    ["a trunk", trunk],
    ["a SIP address", desk],
    ["an agent", { ...purchase, agentId: "agent-1" }],
    ["no agent, declared", { ...purchase, agentId: "" }],
    ["a termination URI with scheme and port", withTrunk({ terminationUri: "sip:gw-1.example.com:5061" })],
    ["an address as termination URI", withTrunk({ terminationUri: "203.0.113.7:65535" })],
    ["a one-letter trunk password", withTrunk({ password: "x" })],
    ["credentials of five characters", withDesk({ username: "abcde", password: "äöüßé" })],
    [
      "a prefix with every mark that a SIP user may have",
      { ...withDesk({ sipPrefix: "a-_.!~*'()&=+$,;?/9" }), sipAddress: "a-_.!~*'()&=+$,;?/9@sip.vogent.ai" },
    ],
  ])("%s, as it is", (_, news) => {
    expect(check(news)).toEqual({ inputs: news, failures: [] });
  });

  it.each(["+1 (415) 555-0123", "+1.415.555.0123", " +14155550123 "])("%s, in its plain form", (number) => {
    expect(check(buys(number))).toEqual({ inputs: purchase, failures: [] });
  });

  it("what was derived, in line with what it was derived from", () => {
    // As ignoreChanges leaves them.
    expect(check({ ...purchase, number: "+14155550199" }).inputs).toEqual(purchase);
    expect(check({ ...desk, sipAddress: "other@sip.vogent.ai" }).inputs).toEqual(desk);
    const unknownDesk = { ...desk, vogentSip: unknownValue };
    expect(check(unknownDesk).inputs).toEqual({ ...unknownDesk, sipAddress: unknownValue });
  });

  it("the host's own reference, which it puts back itself", () => {
    expect(check({ ...purchase, __provider: "code" })).toEqual({ inputs: purchase, failures: [] });
  });

  it("null for what was left out", () => {
    expect(check({ ...purchase, agentId: null, sipImport: null })).toEqual({ inputs: purchase, failures: [] });
  });
});

describe("what is not known yet in a preview", () => {
  it("is told by the value that the SDK uses for it", () => {
    expect(unknownValue).toBe((runtime as unknown as { unknownValue: string }).unknownValue);
  });

  it.each<[string, Json]>([
    ["a number", buys(unknownValue)],
    ["a whole purchase", { type: "purchase", purchase: unknownValue, number: unknownValue }],
    ["an agent", { ...purchase, agentId: unknownValue }],
    ["a password", withTrunk({ password: unknownValue })],
    [
      "every leaf of a trunk",
      {
        ...withTrunk({ phoneNumber: unknownValue, terminationUri: unknownValue, username: unknownValue }),
        number: unknownValue,
      },
    ],
    ["a whole SIP address", { type: "vogent_sip", vogentSip: unknownValue, sipAddress: unknownValue }],
    ["a type", { type: unknownValue, purchase: { number: "+14155550123" } }],
  ])("%s passes", (_, news) => {
    expect(check(news)).toEqual({ inputs: news, failures: [] });
  });

  it("does not hide what is wrong beside it", () => {
    expect(failuresOf(withTrunk({ password: unknownValue, username: "" })).map((f) => f.property)).toEqual([
      "sipImport.username",
    ]);
  });
});

describe("what is refused, with path, rule and remedy", () => {
  const e164 =
    'a phone number is written in E.164: "+", the country code and the number, 8 to 15 digits in all, like "+14155550123".';
  it.each<[string, Json, string, string]>([
    [
      "no number",
      buys(undefined),
      "purchase.number",
      `purchase.number is missing: ${e164.slice(0, -1)}; or give "prefix", to have any that begins with it.`,
    ],
    ["an empty number", buys(""), "purchase.number", `purchase.number is empty: ${e164}`],
    ["a national number", buys("4155550123"), "purchase.number", `purchase.number is not valid: ${e164}`],
    ["a number that is a number", buys(14155550123), "purchase.number", `purchase.number is of type number: ${e164}`],
    ["a list of numbers", buys(["+14155550123"]), "purchase.number", `purchase.number is a list: ${e164}`],
    ["a number of 16 digits", buys("+1234567890123456"), "purchase.number", `purchase.number is not valid: ${e164}`],
    [
      "no purchase",
      { type: "purchase" },
      "",
      'purchase is missing: type "purchase" takes the object purchase with "number", or "prefix" and if need be "country".',
    ],
    [
      "no type",
      { purchase: { number: "+14155550123" } },
      "",
      'type is missing: it is one of "purchase", "sip_import", "vogent_sip".',
    ],
    [
      "a type by another name",
      { ...purchase, type: "purchas" },
      "",
      'type is not valid: it is one of "purchase", "sip_import", "vogent_sip". Did you mean "purchase"?',
    ],
    [
      "the sub-object of another type",
      { ...purchase, vogentSip: desk.vogentSip },
      "",
      'vogentSip belongs to type "vogent_sip", and type is "purchase": take one of them out.',
    ],
    [
      "a misspelt key",
      { ...purchase, agentID: "a" },
      "",
      'agentID is not an input: type "purchase" has "type", "purchase", "agentId". Did you mean "agentId"?',
    ],
    [
      "a misspelt leaf",
      withTrunk({ terminationURI: "x" }),
      "sipImport.terminationURI",
      'sipImport.terminationURI is not an input: sipImport has "phoneNumber", "terminationUri", "username", "password". Did you mean "terminationUri"?',
    ],
    ["an output", { ...desk, number: "desk" }, "", "number is an output and can't be given: take it out."],
    [
      "a URL as termination URI",
      withTrunk({ terminationUri: "https://example.com/x" }),
      "sipImport.terminationUri",
      'sipImport.terminationUri is not valid: the termination URI is the host of the SIP trunk, if need be with "sip:" before it and a port after it, like "domain.pstn.twilio.com".',
    ],
    [
      "a SIP password of four characters",
      withDesk({ password: "abcd" }),
      "vogentSip.password",
      "vogentSip.password is not valid: the password has at least 5 characters and no control characters; choose a longer one.",
    ],
    [
      "a whole address as prefix",
      withDesk({ sipPrefix: "desk@sip.vogent.ai" }),
      "vogentSip.sipPrefix",
      'vogentSip.sipPrefix is not valid: the SIP prefix is the user part of a SIP address: letters, digits and -_.!~*\'()&=+$,;?/, without "@sip.vogent.ai", like "front-desk".',
    ],
    [
      "an agent of spaces",
      { ...purchase, agentId: "  " },
      "",
      'agentId is not valid: it is the id of a Vogent agent, without spaces; "" keeps the number without an agent, and leaving agentId out leaves the link as it is.',
    ],
  ])("%s", (_, news, property, reason) => {
    expect(failuresOf(news)).toEqual([{ property, reason }]);
  });

  it.each<[string, Json]>([
    ["port 0", withTrunk({ terminationUri: "example.com:0" })],
    ["port 65536", withTrunk({ terminationUri: "example.com:65536" })],
    ["a host with a space", withTrunk({ terminationUri: "exa mple.com" })],
    ["an empty trunk password", withTrunk({ password: "" })],
    ["a password with a line break", withTrunk({ password: "a\r\nb" })],
    ["a user name with a NUL", withDesk({ username: "front\0" })],
    ["a user name of four characters", withDesk({ username: "abcd" })],
    ["a user name of four emoji, eight code units", withDesk({ username: "😀😀😀😀" })],
    ["digits of another script", buys("+١٤١٥٥٥٥٠١٢٣")],
    ["a text of 257 characters", { ...purchase, agentId: "a".repeat(257) }],
    ["a purchase that is a string", { type: "purchase", purchase: "+14155550123" }],
  ])("%s", (_, news) => {
    expect(failuresOf(news)).toHaveLength(1);
  });

  it.each(["constructor", "toString", "__proto__"])("a key that every object has: %s", (key) => {
    const news = JSON.parse(`{"type":"purchase","purchase":{"number":"+14155550123"},"${key}":"x"}`);
    expect(failuresOf(news)).toHaveLength(1);
    expect(failuresOf({ ...news, type: unknownValue })).toEqual([]);
  });

  it("a key with line breaks and colours, shown without them", () => {
    const [failure] = failuresOf({ ...purchase, "a\n\u001b[31mb": 1 });
    expect(failure?.reason).toMatch(/^"a\?\?\[31mb" is not an input: /);
  });

  it("every fault at once, not only the first", () => {
    const failures = failuresOf({
      type: "vogent_sip",
      vogentSip: { sipPrefix: "a b", username: "x", password: "y", extra: 1 },
    });
    expect(failures.map((failure) => failure.property).sort()).toEqual([
      "vogentSip.extra",
      "vogentSip.password",
      "vogentSip.sipPrefix",
      "vogentSip.username",
    ]);
  });

  it("never shows a value, as any may be a secret", () => {
    const canary = "c4n4ry";
    const faulty: Json[] = [
      buys(canary),
      { ...purchase, agentId: `${canary} ${canary}` },
      { ...purchase, [`${"x"}Key`]: canary },
      withTrunk({ terminationUri: `${canary}/`, password: `${canary}\n`, username: [canary] }),
      withDesk({ password: { nested: canary }, sipPrefix: `${canary}@` }),
      { type: canary },
    ];
    for (const news of faulty) {
      const { failures } = check(news);
      expect(failures.length).toBeGreaterThan(0);
      expect(JSON.stringify(failures)).not.toContain(canary);
    }
  });
});
