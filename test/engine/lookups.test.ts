import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { Stack } from "../support/stack";

let emulator: Emulator;
let other: Emulator;
let stack: Stack;
let id: string;

beforeAll(async () => {
  emulator = await startEmulator({ apiKey: "stack-key" });
  other = await startEmulator({ apiKey: "other-key" });
  stack = await Stack.create(
    { "vogent:baseUrl": emulator.url, "vogent:maxRetries": "0" },
    { VOGENT_API_KEY: "stack-key" },
  );
  id = emulator.add({ number: "+14155559123", agentId: "agent-1" }).id;
  emulator.add({ number: "desk", type: "SIP_USERNAME" });
  // More than two pages.
  for (let line = 0; line < 230; line += 1) emulator.add({ number: `+1415555${String(line).padStart(4, "0")}` });
  other.add({ number: "+14155550122" });
  stack.program(`const vogent = require("pulumi-vogent");
const provider = new VogentProvider("other", { apiKey: pulumi.secret("other-key"), baseUrl: "${other.url}" });
const parent = new pulumi.ComponentResource("test:index:Parent", "parent", {}, { providers: [provider] });
const made = new VogentPhoneNumber("made", { type: "purchase", purchase: { number: "+14155557000" } });
const later = new VogentProvider("later", { apiKey: made.id.apply(() => "stack-key") });
const count = ({ phoneNumbers }) => phoneNumbers.length;
module.exports = async () => ({
  byId: await vogent.getPhoneNumber({ id: "${id}" }),
  byNumber: await vogent.getPhoneNumber({ number: "+1 (415) 555-9123" }),
  bySipName: (await vogent.getPhoneNumber({ number: "desk@sip.vogent.ai" })).numberType,
  onLastPage: (await vogent.getPhoneNumbers()).phoneNumbers.some(({ number }) => number === "+14155550229"),
  given: (await vogent.getPhoneNumbers({ provider })).phoneNumbers.map(({ number }) => number),
  givenOne: (await vogent.getPhoneNumber({ number: "+14155550122" }, { provider })).number,
  inherited: vogent.getPhoneNumberOutput({ number: "+14155550122" }, { parent }).number,
  ofMade: vogent.getPhoneNumberOutput({ id: made.id }).number,
  afterMade: vogent.getPhoneNumbersOutput({ dependsOn: [made] }).apply(count),
  ofLater: vogent.getPhoneNumbersOutput({ provider: later }).apply(count),
});`);
});

afterAll(async () => {
  stack.remove();
  await emulator.stop();
  await other.stop();
});

describe("look-ups", () => {
  it("run in a preview, and are unknown of what is still to be made: a number, all numbers after it, its account", async () => {
    const run = await stack.preview();
    expect(run.code).toBe(0);
    expect(run.text).toMatch(/byId *: \{\s+agentId *: "agent-1"/);
    for (const unknown of ["ofMade", "afterMade", "ofLater"])
      expect(run.text).toMatch(new RegExp(`${unknown} *: \\[unknown\\]`));
  });

  it("find a number by its id and by any writing, all pages, and those of an explicit provider", async () => {
    const run = await stack.up();
    if (run.code !== 0) throw new Error(run.text);
    const found = { id, number: "+14155559123", numberType: "PSTN", agentId: "agent-1" };
    expect(JSON.parse((await stack.ok("stack", "output", "--json")).stdout)).toEqual({
      byId: found,
      byNumber: found,
      bySipName: "SIP_USERNAME",
      onLastPage: true,
      given: ["+14155550122"],
      givenOne: "+14155550122",
      inherited: "+14155550122",
      ofMade: "+14155557000",
      afterMade: 233,
      ofLater: 233,
    });
  });

  it("only read, are no part of state, and are no secret for the provider's secret key", () => {
    const { byOperation } = emulator.ledger();
    expect(byOperation).toMatchObject({ createPhoneNumber: 1, updatePhoneNumber: 0, deletePhoneNumber: 0 });
    expect(other.ledger().calls).toBe(other.ledger().byOperation.listPhoneNumbers);
    const ofNumbers = stack.state().filter(({ type }) => type.endsWith("PhoneNumber"));
    expect(ofNumbers.map(({ urn }) => urn.split("::").at(-1))).toEqual(["made"]);
    expect(JSON.stringify(stack.state().find(({ type }) => type === "pulumi:pulumi:Stack"))).not.toContain(
      "ciphertext",
    );
  });
});
