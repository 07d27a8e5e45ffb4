import { afterEach, describe, expect, it } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { VogentPhoneNumber, type VogentPhoneNumberArgs, VogentProvider } from "../../provider";
import { settingsOf } from "../../provider/program/lookupAccount";
import {
  availableNumbersReference,
  availableNumbersType,
  phoneNumberReference,
  phoneNumberType,
} from "../../provider/program/reference";
import { known, mockEngine, registered } from "./mockEngine";

mockEngine(({ inputs }) => ({
  number: "+14155550123",
  ...inputs,
  numberType: "PSTN",
  agentId: inputs.agentId ?? "",
}));

afterEach(() => pulumi.runtime.setAllConfig({}));

const inputsOf = async (resource: pulumi.CustomResource) => {
  await known(resource.id);
  return registered.at(-1)?.inputs;
};

/** Who the resource is: identity.test.ts says which. */
const identity = { __provider: phoneNumberReference, __resource: expect.stringMatching(/^[\w-]{8}$/) };

const bought = { type: "purchase", purchase: { number: "+14155550123" } } as const;
const trunk = {
  phoneNumber: "+442079460000",
  terminationUri: "a.example.com",
  username: "user",
  password: "trunk-password",
};

describe("registration", () => {
  it("pins types and references byte for byte", () => {
    // A contract with every state file ever written.
    expect(phoneNumberType).toBe("pulumi-nodejs:dynamic/vogent:PhoneNumber");
    expect(availableNumbersType).toBe("pulumi-nodejs:dynamic/vogent:AvailableNumbers");
    expect(phoneNumberReference).toBe('exports.handler = () => require("pulumi-vogent/provider").phoneNumber');
    expect(availableNumbersReference).toBe(
      'exports.handler = () => require("pulumi-vogent/provider").availableNumbers',
    );
  });

  it("registers what the program gave, and the number", async () => {
    const support = new VogentPhoneNumber("support", { ...bought, agentId: undefined });
    expect(await inputsOf(support)).toEqual({ ...bought, number: "+14155550123", ...identity });
    expect(registered[0]?.type).toBe(phoneNumberType);
  });

  it.each<[string, pulumi.Input<pulumi.Input<string>[]>]>([
    ["plain strings", ["+14155550123", "+14155550124"]],
    ["outputs", ["+14155550123", pulumi.output("+14155550124")]],
    ["an output as a whole", pulumi.output(["+14155550123", "+14155550124"])],
  ])("registers candidates given as %s without a number", async (_, anyOf) => {
    const sales = new VogentPhoneNumber("sales", { type: "purchase", purchase: { anyOf } });
    const purchase = { anyOf: ["+14155550123", "+14155550124"] };
    expect(await inputsOf(sales)).toEqual({ type: "purchase", purchase, ...identity });
  });

  it.each<[string, pulumi.Input<string>]>([
    ["a plain string", "trunk-password"],
    ["a promise", Promise.resolve("trunk-password")],
    ["an output", pulumi.output("trunk-password")],
    ["a secret", pulumi.secret("trunk-password")],
  ])("makes a password given as %s secret", async (_, password) => {
    const number = new VogentPhoneNumber("trunk", { type: "sip_import", sipImport: { ...trunk, password } });
    expect((await known(number.sipImport))?.password).toBe("trunk-password");
    expect(await pulumi.isSecret(number.sipImport)).toBe(true);
    expect(await pulumi.isSecret(number.number)).toBe(false);
  });

  it.each([pulumi.output(trunk), Promise.resolve(trunk)])("makes the password in %p secret", async (sipImport) => {
    const number = new VogentPhoneNumber("trunk", { type: "sip_import", sipImport });
    expect(await inputsOf(number)).toMatchObject({ number: "+442079460000" });
    expect(await known(number.sipImport)).toEqual(trunk);
    expect(await pulumi.isSecret(number.sipImport)).toBe(true);
  });

  const desk = { sipPrefix: "desk", username: "front", password: "front-password" };
  it.each([
    ["sipImport", "number", "+442079460000", trunk],
    ["vogentSip", "sipAddress", "desk@sip.vogent.ai", desk],
  ])("makes the password in %s secret and derives %s, whatever type is", async (part, derived, name, given) => {
    const types = [pulumi.output("sip_import"), Promise.resolve("vogent_sip"), pulumi.secret("x"), "typo", undefined];
    for (const [at, type] of types.entries()) {
      const number = new VogentPhoneNumber(`n${at}`, { type, [part]: given } as unknown as VogentPhoneNumberArgs);
      const inputs = await inputsOf(number);
      expect(inputs?.[derived]).toBe(name);
      // A mock is shown a secret as an object that marks it as one.
      expect(inputs?.[part]).toMatchObject({ value: { password: given.password } });
    }
  });

  const sip = { username: "front", password: pulumi.secret("front-password") };
  const number = pulumi.secret("+14155550123");
  it.each<[string, boolean, unknown]>([
    ["a number", true, { type: "purchase", purchase: { number } }],
    ["a purchase", true, { type: "purchase", purchase: pulumi.secret({ number: "+14155550123" }) }],
    ["candidates", true, { type: "purchase", purchase: { anyOf: pulumi.secret(["+14155550123"]) } }],
    ["a candidate", true, { type: "purchase", purchase: { anyOf: ["+14155550199", number] } }],
    ["a trunk's number", true, { type: "sip_import", sipImport: { ...trunk, phoneNumber: number } }],
    ["a trunk", true, { type: pulumi.output("sip_import"), sipImport: pulumi.secret(trunk) }],
    ["a SIP prefix", true, { type: "vogent_sip", vogentSip: { ...sip, sipPrefix: pulumi.secret("desk") } }],
    ["no number", false, { type: "purchase", purchase: { number: pulumi.output("+14155550123") } }],
    ["an agent", false, { type: "purchase", purchase: { number: "+1" }, agentId: pulumi.secret("a") }],
    ["a password", false, { type: "sip_import", sipImport: { ...trunk, password: pulumi.secret("p") } }],
    ["a user name", false, { type: "vogent_sip", vogentSip: { ...sip, sipPrefix: "desk", username: number } }],
  ])("marks a number as secret for %s that is a secret: %p", async (_, isMarked, args) => {
    const inputs = await inputsOf(new VogentPhoneNumber("marked", args as VogentPhoneNumberArgs));
    expect(inputs?.__secretNumber).toBe(isMarked || undefined);
    if (!isMarked) expect(inputs).not.toHaveProperty("__secretNumber");
  });

  it("marks the number as secret by the option additionalSecretOutputs, but not one that it reads", async () => {
    const options = { additionalSecretOutputs: ["number"] };
    const args = { type: "purchase" as const, purchase: { anyOf: ["+14155550123"] } };
    expect(await inputsOf(new VogentPhoneNumber("listed", args, options))).toMatchObject({ __secretNumber: true });
    expect(await inputsOf(VogentPhoneNumber.get("read", "pn_7", options))).not.toHaveProperty("__secretNumber");
  });

  it("keeps the number derived from a secret secret", async () => {
    const support = new VogentPhoneNumber("support", { type: "purchase", purchase: { number } });
    expect(await known(support.number)).toBe("+14155550123");
    expect(await pulumi.isSecret(support.number)).toBe(true);
  });

  it("derives the address of a SIP number", async () => {
    const vogentSip = { ...desk, sipPrefix: pulumi.output("desk") };
    const number = new VogentPhoneNumber("desk", { type: "vogent_sip", vogentSip });
    expect(await known(number.sipAddress)).toBe("desk@sip.vogent.ai");
  });

  it("registers the option deleteBeforeReplace", async () => {
    const first = await inputsOf(new VogentPhoneNumber("first", bought, { deleteBeforeReplace: true }));
    expect(first).toMatchObject({ __deletesFirst: true });
    const later = await inputsOf(new VogentPhoneNumber("later", bought, { deleteBeforeReplace: false }));
    expect(later).not.toHaveProperty("__deletesFirst");
  });

  // What a JavaScript program without types may pass.
  it.each<[string, object, object]>([
    ["an unknown variant", { ...bought, type: "purchse" }, { number: "+14155550123" }],
    ["a text for sip_import", { type: "sip_import", sipImport: '{"password":"hunter-2"}' }, {}],
    ["a text for vogent_sip", { type: "vogent_sip", vogentSip: '{"password":"hunter-2"}' }, {}],
    ["a missing vogentSip", { type: "vogent_sip" }, {}],
  ])("leaves %s to check", async (_, args, derived) => {
    const inputs = await inputsOf(new VogentPhoneNumber("odd", args as VogentPhoneNumberArgs));
    expect(inputs).toEqual({ ...args, ...derived, ...identity });
  });
});

describe("outputs", () => {
  it("leaves the outputs of other variants undefined", async () => {
    const support = new VogentPhoneNumber("support", bought);
    expect(await known(support.sipAddress)).toBeUndefined();
    expect(await known(support.vogentSip)).toBeUndefined();
    expect(await known(support.type)).toBe("purchase");
  });

  it("has what only the state tells", async () => {
    const support = new VogentPhoneNumber("support", { type: "purchase", purchase: { anyOf: ["+14155550123"] } });
    expect(await known(support.number)).toBe("+14155550123");
    expect(await known(support.numberType)).toBe("PSTN");
    expect(await known(support.agentId)).toBe("");
  });

  it("sends only the reference to read a number", async () => {
    const existing = VogentPhoneNumber.get("existing", "pn_7");
    await known(existing.id);
    expect(registered[0]).toMatchObject({ id: "pn_7" });
    expect(registered[0]?.inputs).toEqual({ __provider: phoneNumberReference });
    expect(await known(existing.type)).toBeUndefined();
  });

  it("tells a VogentPhoneNumber from another resource", async () => {
    const support = new VogentPhoneNumber("support", bought);
    const provider = new VogentProvider("p", { apiKey: "key" });
    expect(VogentPhoneNumber.isInstance(support)).toBe(true);
    expect(VogentPhoneNumber.isInstance(provider)).toBe(false);
    // What is still being registered would show in the next test.
    await Promise.all([known(support.id), known(provider.id)]);
    for (const value of [undefined, null, "text"]) expect(VogentPhoneNumber.isInstance(value)).toBe(false);
  });
});

describe("an explicit provider", () => {
  it("prefers a provider's own args to stack config", async () => {
    const config = {
      "vogent:baseUrl": "https://stack.example.com",
      "vogent:maxRetries": "1",
      "vogent:timeoutSeconds": "7",
      "vogent:settleSeconds": "8",
      "vogent:apiKey": "stack-key",
    };
    pulumi.runtime.setAllConfig(config);
    const provider = new VogentProvider("eu", { apiKey: "own-key", maxRetries: 3 });
    await known(provider.id);
    // A mock is shown a secret as an object that marks it as one.
    const inputs = { ...config, "vogent:apiKey": { value: "own-key" }, "vogent:maxRetries": 3 };
    expect(registered[0]).toMatchObject({ type: "pulumi:providers:pulumi-nodejs", inputs });
  });

  it("tells look-ups its account", async () => {
    const provider = new VogentProvider("eu", { apiKey: "own-key" });
    expect(await known(settingsOf({ provider }))).toMatchObject({ apiKey: "own-key", provider: "eu" });
    await known(provider.id);
  });
});
