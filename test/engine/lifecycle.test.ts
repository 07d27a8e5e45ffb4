import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { phoneNumberReference } from "../../provider/program/reference";
import { startEmulator } from "../support/emulator";
import { Stack } from "../support/stack";

/** All three variants; what changes between two runs is a parameter. */
const program = (agent: string, number = "+14155550123") => `
  const config = new pulumi.Config();
  const support = new VogentPhoneNumber("support", {
    type: "purchase", purchase: { number: "${number}" }, agentId: "${agent}",
  });
  const trunk = new VogentPhoneNumber("trunk", {
    type: "sip_import",
    sipImport: {
      phoneNumber: "+44 20 7946 0000", terminationUri: "example.pstn.twilio.com",
      username: "trunk-user", password: "plain-trunk-password",
    },
  });
  const desk = new VogentPhoneNumber("desk", {
    type: "vogent_sip",
    vogentSip: { sipPrefix: "front-desk", username: "front-desk", password: config.requireSecret("deskPassword") },
    agentId: "",
  });
  exports.numbers = [support.number, trunk.number, desk.number];
  exports.kinds = [support.numberType, trunk.numberType, desk.numberType];
  exports.agents = [support.agentId, trunk.agentId, desk.agentId];
  exports.address = desk.sipAddress;
  exports.noAddress = support.sipAddress.apply((address) => address === undefined);
`;

let emulator: Emulator;
let stack: Stack;

beforeAll(async () => {
  emulator = await startEmulator({ apiKey: "engine-test-key" });
  stack = await Stack.create();
  await stack.setSecret("test:deskPassword", "secret-desk-password");
  await stack.setSecret("vogent:apiKey", "engine-test-key");
  await stack.ok("config", "set", "vogent:baseUrl", emulator.url);
});

afterAll(async () => {
  stack.remove();
  await emulator.stop();
});

const callsDuring = async (work: () => Promise<unknown>) => {
  const before = emulator.ledger().calls;
  await work();
  return emulator.ledger().calls - before;
};

// The tests of this file are one story: each goes on from the state that the one before it left.
describe("the life of three numbers", () => {
  it("previews what will be made, without a call", async () => {
    stack.program(program("agent-1"));
    const calls = await callsDuring(async () => {
      const run = await stack.preview("--diff");
      expect(run.code).toBe(0);
      expect(run.stdout).toMatch(/number +: "\+442079460000"/);
      expect(run.stdout).toContain('sipAddress: "front-desk@sip.vogent.ai"');
      expect(run.stdout).toContain("+ 4 to create");
      expect(run.text).not.toContain("plain-trunk-password");
    });
    expect(calls).toBe(0);
  });

  it("makes them with one POST each, and links the agent", async () => {
    const run = await stack.up();
    expect(run.text).toContain("+ 4 created");
    expect(emulator.ledger().bought).toEqual(["+14155550123"]);
    expect(emulator.ledger().byOperation.createPhoneNumber).toBe(3);
    expect(emulator.numbers().map(({ number, agentId }) => [number, agentId])).toEqual(
      expect.arrayContaining([
        ["+14155550123", "agent-1"],
        ["+442079460000", ""],
        ["front-desk", ""],
      ]),
    );
    const outputs = JSON.parse((await stack.ok("stack", "output", "--json", "--show-secrets")).stdout);
    expect(outputs).toEqual({
      numbers: ["+14155550123", "+442079460000", "front-desk"],
      kinds: ["PSTN", "PSTN", "SIP_USERNAME"],
      agents: ["agent-1", "", ""],
      address: "front-desk@sip.vogent.ai",
      noAddress: true,
    });
  });

  it("keeps the program's own lines in state, and no line of Node or the SDK", () => {
    const { sourcePosition, stackTrace } = stack.resource("support");
    expect(sourcePosition).toMatch(/^project:\/\/\/index\.js#\d/);
    expect(stackTrace?.at(0)).toEqual({ sourcePosition });
    // It loads the program of a test.
    expect(stackTrace?.at(-1)?.sourcePosition).toContain("/test/support/lazy.cjs#");
    expect(JSON.stringify(stackTrace)).not.toContain("@pulumi");
  });

  it("keeps a reference in state, twice a resource, and no code", () => {
    for (const name of ["support", "trunk", "desk"]) {
      const { inputs, outputs } = stack.resource(name);
      expect([inputs.__provider, outputs.__provider]).toEqual([phoneNumberReference, phoneNumberReference]);
    }
    const { inputs, outputs } = stack.resource("support");
    expect(JSON.stringify(inputs).length + JSON.stringify(outputs).length).toBeLessThanOrEqual(480);
    expect(Object.keys(inputs).sort()).toEqual(["__provider", "__resource", "agentId", "number", "purchase", "type"]);
    expect(Object.keys(outputs).sort()).toEqual([
      "__account",
      "__managesAgent",
      "__provider",
      "agentId",
      "number",
      "numberType",
      "purchase",
      "type",
    ]);
  });

  it("links a new agent in place, with one call", async () => {
    stack.program(program("agent-2"));
    const { id } = stack.resource("support");
    const calls = await callsDuring(async () => {
      expect((await stack.up()).text).toContain("~ 1 updated");
    });
    expect(calls).toBe(1);
    expect(emulator.numbers().find((number) => number.id === id)?.agentId).toBe("agent-2");
  });

  it("shows in a refresh what the dashboard changed, and puts back what the program declares", async () => {
    emulator.link(String(stack.resource("support").id), "somebody-elses");
    emulator.link(String(stack.resource("trunk").id), "by-hand");
    expect((await stack.refresh("--diff")).text).toMatch(/agentId *: "agent-2" => "somebody-elses"/);
    expect((await stack.up()).text).toContain("~ 1 updated");
    expect(
      emulator
        .numbers()
        .map(({ agentId }) => agentId)
        .sort(),
    ).toEqual(["", "agent-2", "by-hand"]);
  });

  it("changes nothing, and leaves an agent that only the dashboard knows of, through another refresh", async () => {
    const before = emulator.ledger().byOperation;
    expect((await stack.up("--refresh")).text).toContain("4 unchanged");
    expect(emulator.ledger().byOperation).toEqual({ ...before, getPhoneNumber: before.getPhoneNumber + 3 });
    expect(await callsDuring(() => stack.up())).toBe(0);
    expect(emulator.numbers().find(({ number }) => number === "+442079460000")?.agentId).toBe("by-hand");
  });

  it("buys the new number before it releases the old one", async () => {
    const run = await stack.program(program("agent-2", "+14155550199")).up();
    expect(run.code).toBe(0);
    expect(emulator.ledger().bought).toEqual(["+14155550123", "+14155550199"]);
    expect(emulator.ledger().released).toEqual(["+14155550123"]);
  });

  it("destroys what it made, and nothing else", async () => {
    const foreign = emulator.add({ number: "+14155550777", type: "PSTN" });
    const run = await stack.destroy();
    expect(run.code).toBe(0);
    expect(emulator.numbers().map((number) => number.id)).toEqual([foreign.id]);
    expect(emulator.ledger().released).toEqual(["+14155550123", "+14155550199"]);
  });
});
