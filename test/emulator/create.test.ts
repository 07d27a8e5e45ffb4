import { describe, expect, it } from "@jest/globals";
import type { SipName } from "../../provider/emulator";
import { buys, desk, Harness, send, trunk } from "./harness";

const harness = new Harness();
const created = (body: unknown) => harness.send("POST", "/phone_numbers", body);

// secondClient.test.ts creates a number of each type, and is refused the same number again.

describe("a create makes", () => {
  it.each<[SipName, string]>([
    ["prefix", "front-desk"],
    ["username", "desk-user"],
    ["address", "front-desk@sip.vogent.ai"],
  ])("a SIP number named by its %s, as the option says", async (sipName, number) => {
    const emulator = await harness.start({ sipName });
    expect((await send(emulator, "POST", "/phone_numbers", desk())).body.number).toBe(number);
  });

  it("SIP numbers with the same credentials and different prefixes, and with null for the other variants", async () => {
    await harness.create(desk());
    await harness.create({ ...desk({ sipPrefix: "back-office" }), purchase: null, sipImport: null });
  });
});

describe("a create is refused with 400 for", () => {
  const purchase = { number: "+14155550123" };
  it.each<[string, unknown]>([
    ["no type", { purchase }],
    ["an unknown type", { type: "lease", purchase }],
    ["a number that is not a string", buys(14155550123 as unknown as string)], // a client may send it
    ["a sub-object that is not an object", { type: "purchase", purchase: "+14155550123" }],
    ["a missing password", desk({ password: undefined })],
    ["a password that is null", trunk({ password: null })],
    ["a field that the API lacks", { ...buys("+14155550123"), agentId: "agent" }],
    ["a field that a sub-object lacks", trunk({ port: 5060 })],
    ["another variant's malformed sub-object", { ...buys("+14155550123"), vogentSip: {} }],
    ["null", null],
    ["a list", [buys("+14155550123")]],
  ])("%s", async (_, body) => {
    expect((await created(body)).status).toBe(400);
    expect(harness.emulator.numbers()).toEqual([]);
  });

  it.each([["{"], [""], ["type=purchase"]])("a body that is not JSON: %j", async (text) => {
    expect((await harness.send("POST", "/phone_numbers", undefined, { text })).status).toBe(400);
  });

  it("a content type that is not JSON", async () => {
    const headers = { "content-type": "text/plain" };
    const answer = await harness.send("POST", "/phone_numbers", buys("+14155550123"), { headers });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain("application/json");
  });
});

describe("a create is refused with 422 for", () => {
  it.each<[string, unknown, string]>([
    ["a purchase without its sub-object", { type: "purchase" }, "purchase"],
    ["a trunk whose sub-object is null", { type: "sip_import", sipImport: null }, "sipImport"],
    ["the sub-object of another type", { type: "vogent_sip", purchase: { number: "+14155550123" } }, "vogentSip"],
    ["two sub-objects", { ...buys("+14155550123"), vogentSip: desk().vogentSip }, "purchase"],
    ["a number that nobody sells", buys("+14155560123"), "+14155560123"],
    ["a number with spaces, unlike search results", buys("+1 415 555 0123"), "not for sale"],
    ["a trunk's number that is not E.164", trunk({ phoneNumber: "020 7946 0000" }), "sipImport.phoneNumber"],
    ["an empty termination URI", trunk({ terminationUri: "" }), "sipImport.terminationUri"],
    ["an empty trunk user", trunk({ username: "" }), "sipImport.username"],
    ["an empty trunk password", trunk({ password: "" }), "sipImport.password"],
    ["an empty prefix", desk({ sipPrefix: "" }), "vogentSip.sipPrefix"],
    ["a whole address as prefix", desk({ sipPrefix: "front-desk@sip.vogent.ai" }), "vogentSip.sipPrefix"],
    ["a user name of 4 characters", desk({ username: "desk" }), "vogentSip.username"],
    ["a password of 4 characters", desk({ password: "äöüß" }), "vogentSip.password"],
  ])("%s, by name", async (_, body, named) => {
    const answer = await created(body);
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual({ message: expect.stringContaining(named) });
    expect(harness.emulator.numbers()).toEqual([]);
    expect(harness.emulator.ledger()).toMatchObject({ calls: 1, bought: [], imported: [], registered: [] });
  });

  it.each([
    ["a purchase of a number that the account has over a trunk", trunk(), buys("+442079460000")],
    ["a trunk for a number that the account has bought", buys("+442079460000"), trunk()],
    ["a second trunk for a number", trunk(), trunk({ username: "another" })],
  ])("%s", async (_, first, second) => {
    const number = await harness.create(first);
    expect((await created(second)).status).toBe(422);
    expect(harness.emulator.numbers().map(({ id }) => id)).toEqual([number.id]);
  });

  it.each([
    ["a new prefix and a taken name", desk({ sipPrefix: "another" })],
    ["a taken prefix and a new name", desk({ username: "another" })],
  ])("a SIP number with %s", async (_, second) => {
    const emulator = await harness.start({ sipName: "username" });
    await send(emulator, "POST", "/phone_numbers", desk());
    expect((await send(emulator, "POST", "/phone_numbers", second)).status).toBe(422);
  });
});

describe("no answer shows a credential", () => {
  it.each<[string, unknown]>([
    ["of a new trunk", trunk({ username: "canary-user", password: "canary-password" })],
    ["of a new desk", desk({ username: "canary-user", password: "canary-password" })],
    ["of a refused trunk", trunk({ phoneNumber: "1", username: "canary-user", password: "canary-password" })],
    ["of a wrong type", desk({ username: "canary-user", password: ["canary-password"] })],
    ["in place of the type", { type: "canary-password" }],
  ])("%s", async (_, body) => {
    const answers = [await created(body), await created(body)];
    expect(JSON.stringify(answers.map((answer) => answer.body))).not.toContain("canary");
  });

  it("in a truncated body", async () => {
    const text = JSON.stringify(desk({ password: "canary-password" })).slice(0, -3);
    expect((await harness.send("POST", "/phone_numbers", undefined, { text })).body.message).not.toContain("canary");
  });

  it("sent as the key", async () => {
    const emulator = await harness.start({ apiKey: "canary-key" });
    for (const key of ["canary-key-2", "canary-key"])
      expect(JSON.stringify(await send(emulator, "GET", "/phone_numbers", undefined, { key }))).not.toContain("canary");
  });
});
