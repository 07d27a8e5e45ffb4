import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { Provisioned } from "../support/provisioned";
import { mustSucceed } from "../support/stack";

const at = new Provisioned({ one: "story" });
let other: Emulator;
let id: string;

beforeAll(async () => {
  other = await startEmulator({ apiKey: "other-key" });
  other.add({ number: "+14155550122" });
  id = at.emulator.add({ number: "+14155559123", agentId: "agent-1" }).id;
  at.stack.program(`const vogent = require("pulumi-vogent");
const provider = new VogentProvider("other", { apiKey: pulumi.secret("other-key"), baseUrl: "${other.url}" });
const parent = new pulumi.ComponentResource("test:index:Parent", "parent", {}, { providers: [provider] });
const made = new VogentPhoneNumber("made", { type: "purchase", purchase: { number: "+14155557000" } });
const later = new VogentProvider("later", { apiKey: made.id.apply(() => "key") });
const count = ({ phoneNumbers }) => phoneNumbers.length;
module.exports = async () => ({
  byId: await vogent.getPhoneNumber({ id: "${id}" }),
  inherited: vogent.getPhoneNumberOutput({ number: "+14155550122" }, { parent }).number,
  ofMade: vogent.getPhoneNumberOutput({ id: made.id }).number,
  afterMade: vogent.getPhoneNumbersOutput({ dependsOn: [made] }).apply(count),
  ofLater: vogent.getPhoneNumbersOutput({ provider: later }).apply(count),
});`);
});

afterAll(() => other.stop());

describe("look-ups", () => {
  it("run in a preview, and are unknown of what is still to be made: a number, all numbers after it, its account", async () => {
    const text = mustSucceed(await at.stack.preview());
    expect(text).toMatch(/byId *: \{\s+agentId *: "agent-1"/);
    for (const unknown of ["ofMade", "afterMade", "ofLater"])
      expect(text).toMatch(new RegExp(`${unknown} *: \\[unknown\\]`));
  });

  it("find a number of the stack's account, of the provider of a parent and of what is made", async () => {
    mustSucceed(await at.stack.up());
    expect(at.stack.outputs()).toEqual({
      byId: { id, number: "+14155559123", numberType: "PSTN", agentId: "agent-1" },
      inherited: "+14155550122",
      ofMade: "+14155557000",
      afterMade: 2,
      ofLater: 2,
    });
  });

  it("only read, are no part of state, and are no secret for the provider's secret key", () => {
    const { byOperation } = at.emulator.ledger();
    expect(byOperation).toMatchObject({ createPhoneNumber: 1, updatePhoneNumber: 0, deletePhoneNumber: 0 });
    expect(other.ledger().calls).toBe(other.ledger().byOperation.listPhoneNumbers);
    expect(at.stack.numbers().map(({ name }) => name)).toEqual(["made"]);
    expect(JSON.stringify(at.stack.outputs())).not.toContain("ciphertext");
  });
});
