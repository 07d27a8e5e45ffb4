import { describe, expect, it } from "@jest/globals";
import { runtime } from "@pulumi/pulumi";
import { checkPhoneNumber, checkSearch } from "../../provider/lifecycle/check/checkInputs";
import { type Json, unknownValue } from "../../provider/lifecycle/model/values";

/** Who the resource is, as its constructor registers it. */
const __resource = "01234567";
const purchase = { type: "purchase", purchase: { number: "+14155550123" }, number: "+14155550123", __resource };
const trunk = {
  type: "sip_import",
  sipImport: {
    phoneNumber: "+442079460000",
    terminationUri: "example.pstn.twilio.com",
    username: "user",
    password: "secret",
  },
  number: "+442079460000",
  __resource,
};
const desk = {
  type: "vogent_sip",
  vogentSip: { sipPrefix: "front-desk", username: "front", password: "secret" },
  sipAddress: "front-desk@sip.vogent.ai",
  __resource,
};
const withTrunk = (change: Json) => ({ ...trunk, sipImport: { ...trunk.sipImport, ...change } });
const withDesk = (change: Json) => ({ ...desk, vogentSip: { ...desk.vogentSip, ...change } });
const buys = (number: unknown) => ({ type: "purchase", purchase: { number }, number, __resource });
const buysAny = (anyOf: unknown) => ({ type: "purchase", purchase: { anyOf }, __resource });

const failuresOf = (news: Json) => checkPhoneNumber(news).failures;

it("knows the SDK's value for unknown", () => {
  expect(unknownValue).toBe((runtime as unknown as { unknownValue: string }).unknownValue);
});

/** The failure with that reason. Its property is the path, if that has a dot: the engine prints the value of a property that it finds. */
const failed = (reason: string) => {
  const [path = ""] = reason.split(" ", 1);
  return [{ property: path.includes(".") ? path : "", reason }];
};

describe("check of refused inputs", () => {
  const e164 =
    'a phone number is written in E.164: "+", the country code and the number, 8 to 15 digits in all, like "+14155550123".';
  const candidates =
    'it is a list of 1 to 100 phone numbers, like the output `numbers` of a VogentAvailableNumbers, or ["+14155550123"].';
  const candidate =
    'a candidate is a phone number in E.164, like "+14155550123", or as the output `numbers` of a VogentAvailableNumbers has it.';
  const oneOfTypes = 'it is one of "purchase", "sip_import", "vogent_sip".';
  const ofPurchase = 'type "purchase" has "type", "purchase", "agentId".';
  const ofTrunk = '"phoneNumber", "terminationUri", "username", "password".';
  it.each<[string, Json, string]>([
    [
      "no number",
      buys(undefined),
      `purchase.number is missing: ${e164.slice(0, -1)}; or give "anyOf", a list of numbers: one of them is bought. If the value comes from a resource that failed, fix that resource first.`,
    ],
    ["an empty number", buys(""), `purchase.number is empty: ${e164}`],
    ["a national number", buys("4155550123"), `purchase.number is not valid: ${e164}`],
    ["a number that is a number", buys(14155550123), `purchase.number is of type number: ${e164}`],
    ["a list of numbers", buys(["+14155550123"]), `purchase.number is a list: ${e164}`],
    [
      "no purchase",
      { type: "purchase", __resource },
      'purchase is missing: type "purchase" takes the object purchase with "number" or "anyOf".',
    ],
    [
      "a number beside candidates",
      { type: "purchase", purchase: { number: "+14155550123", anyOf: ["+14155550123"] }, __resource },
      'purchase.anyOf is beside "number": give "number" to buy that one, or "anyOf" to buy one of several.',
    ],
    ["no candidates", buysAny([]), `purchase.anyOf is empty: ${candidates}`],
    ["one text for candidates", buysAny("+14155550123"), `purchase.anyOf is not valid: ${candidates}`],
    [
      "a candidate that is no number",
      buysAny(["+14155550123", "front-desk"]),
      `purchase.anyOf.1 is not valid: ${candidate}`,
    ],
    [
      "a purchase by prefix, as 0.1.0 had it",
      { type: "purchase", purchase: { number: "+14155550123", prefix: "415" }, __resource },
      'purchase.prefix is not an input: purchase has "number", "anyOf".',
    ],
    [
      "an identity by name",
      { ...purchase, __resource: "support" },
      "__resource is not valid: the constructor of VogentPhoneNumber registers it; remove what changes it.",
    ],
    ["a list of 101 candidates", buysAny(Array(101).fill("+14155550123")), `purchase.anyOf is too long: ${candidates}`],
    ["a candidate that is null", buysAny(["+14155550123", null]), `purchase.anyOf.1 is null: ${candidate}`],
    ["no type", { purchase: { number: "+14155550123" } }, `type is missing: ${oneOfTypes}`],
    [
      "a type by another name",
      { ...purchase, type: "purchas" },
      `type is not valid: ${oneOfTypes} Did you mean "purchase"?`,
    ],
    [
      "the sub-object of another type",
      { ...purchase, vogentSip: desk.vogentSip },
      'vogentSip belongs to type "vogent_sip", and type is "purchase": remove it, or set type to "vogent_sip".',
    ],
    ["a misspelt key", { ...purchase, agentID: "a" }, `agentID is not an input: ${ofPurchase} Did you mean "agentId"?`],
    [
      "a misspelt leaf",
      withTrunk({ terminationURI: "x" }),
      `sipImport.terminationURI is not an input: sipImport has ${ofTrunk} Did you mean "terminationUri"?`,
    ],
    [
      "a leaf with the name of another sub-object",
      withTrunk({ purchase: {} }),
      `sipImport.purchase is not an input: sipImport has ${ofTrunk}`,
    ],
    [
      "a leaf with the name of an output",
      withTrunk({ number: "+14155550123" }),
      `sipImport.number is not an input: sipImport has ${ofTrunk}`,
    ],
    [
      "a key that lacks three letters",
      { ...purchase, agen: "a" },
      `agen is not an input: ${ofPurchase} Did you mean "agentId"?`,
    ],
    [
      "a trunk that is no object",
      { ...trunk, sipImport: "trunk" },
      `sipImport is not valid: type "sip_import" takes the object sipImport with ${ofTrunk}`,
    ],
    ["a text of 256 characters", buys("1".repeat(256)), `purchase.number is not valid: ${e164}`],
    ["a text of 257 characters", buys("1".repeat(257)), `purchase.number is longer than 256 characters: ${e164}`],
    ["a key of 61 letters", { ...purchase, ["k".repeat(61)]: 1 }, `${"k".repeat(60)} is not an input: ${ofPurchase}`],
    ["an output", { ...desk, number: "desk" }, "number is an output and can't be given: remove it."],
    ["the type of a number", { ...desk, numberType: "PSTN" }, "numberType is an output and can't be given: remove it."],
    ["an address", { ...trunk, sipAddress: "a@b" }, "sipAddress is an output and can't be given: remove it."],
    [
      "a URL as termination URI",
      withTrunk({ terminationUri: "https://example.com/x" }),
      'sipImport.terminationUri is not valid: the termination URI is the host of the SIP trunk, like "domain.pstn.twilio.com", if need be with "sip:" before it and a port or parameters after it, like ":5061;transport=tls".',
    ],
    [
      "a SIP password of four characters",
      withDesk({ password: "abcd" }),
      "vogentSip.password is not valid: the password has at least 5 characters and no control characters; choose a longer one.",
    ],
    [
      "a whole address as prefix",
      withDesk({ sipPrefix: "desk@sip.vogent.ai" }),
      'vogentSip.sipPrefix is not valid: the SIP prefix is the user part of a SIP address: letters, digits and -_.!~*\'()&=+$,;?/, without "@sip.vogent.ai", like "front-desk".',
    ],
    [
      "an agent of spaces",
      { ...purchase, agentId: "  " },
      'agentId is not valid: it is the id of a Vogent agent, without spaces; "" keeps the number without an agent, and without agentId the link stays as it is.',
    ],
  ])("refuses %s", (_, news, reason) => {
    expect(failuresOf(news)).toEqual(failed(reason));
  });

  it("shows a key without line breaks and colours", () => {
    const [failure] = failuresOf({ ...purchase, "a\n\u001b[31mb": 1 });
    expect(failure?.reason).toMatch(/^"a\?\?\[31mb" is not an input: /);
  });
});

it("drops a number beside candidates, as the host takes no undefined value", () => {
  const { inputs, failures } = checkPhoneNumber({ ...buysAny(["+14155550123"]), number: "+14155550123" });
  expect(failures).toEqual([]);
  expect(Object.keys(inputs)).toEqual(["type", "purchase", "__resource"]);
});

describe("check of inputs whose type is not known yet", () => {
  const type = unknownValue;
  it.each<[string, Json]>([
    ["an address without a prefix", { type, sipAddress: "desk@sip.vogent.ai", __resource }],
    ["an agent that is a number", { ...purchase, type, agentId: 7 }],
  ])("leaves %s to the update", (_, inputs) => {
    expect(checkPhoneNumber(inputs)).toEqual({ inputs, failures: [] });
  });
});

describe("check of searches", () => {
  const prefixRule =
    'the prefix is the 1 to 10 leading digits of the number, as a string and without the country code, like "415".';

  it.each<[string, Json, string]>([
    ["no prefix", {}, `prefix is missing: ${prefixRule}`],
    ["a prefix with a country code", { prefix: "+1415" }, `prefix is not valid: ${prefixRule}`],
    [
      "a country by its name",
      { prefix: "415", country: "Canada" },
      'country is not valid: the country is a two-letter code, like "US", which covers Canada as well, or "GB".',
    ],
    [
      "a keeper that is a number",
      { prefix: "415", keepers: { round: 2 } },
      "keepers.round is of type number: keepers are strings by name; a change searches again.",
    ],
    [
      "a list of keepers",
      { prefix: "415", keepers: ["2"] },
      "keepers is a list: keepers are strings by name; a change searches again.",
    ],
    [
      "a misspelt key",
      { prefix: "415", contry: "US" },
      'contry is not an input: a search has "prefix", "country", "keepers". Did you mean "country"?',
    ],
    ["an output", { prefix: "415", numbers: [] }, "numbers is an output and can't be given: remove it."],
  ])("refuses %s with path, rule and remedy", (_, news, reason) => {
    expect(checkSearch(news).failures).toEqual(failed(reason));
  });
});
