import { beforeAll, describe, expect, it } from "@jest/globals";
import { phoneNumberReference } from "../../provider/program/reference";
import { Provisioned } from "../support/provisioned";
import { mustSucceed } from "../support/stack";

/** All three variants, of which the agent of one changes. */
const program = (agent: string) => `
  const config = new pulumi.Config();
  const support = new VogentPhoneNumber("support", {
    type: "purchase", purchase: { number: "+14155550123" }, agentId: "${agent}",
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

const at = new Provisioned({ one: "story" });

beforeAll(() => at.stack.setSecret("test:deskPassword", "secret-desk-password"));

const callsDuring = async (work: () => Promise<unknown>) => {
  const before = at.emulator.ledger().calls;
  await work();
  return at.emulator.ledger().calls - before;
};

// The tests of this file are one story: each goes on from the state that the one before it left.
describe("the life of three numbers", () => {
  it("previews what will be made, without a call", async () => {
    at.stack.program(program("agent-1"));
    const calls = await callsDuring(async () => {
      const run = await at.stack.preview("--diff");
      expect(run.code).toBe(0);
      expect(run.stdout).toMatch(/number +: "\+442079460000"/);
      expect(run.stdout).toContain('sipAddress: "front-desk@sip.vogent.ai"');
      expect(run.stdout).toContain("+ 4 to create");
      expect(run.text).not.toContain("plain-trunk-password");
    });
    expect(calls).toBe(0);
  });

  it("makes them with one POST each, and links the agent", async () => {
    expect((await at.stack.up()).text).toContain("+ 4 created");
    expect(at.emulator.ledger().bought).toEqual(["+14155550123"]);
    expect(at.emulator.ledger().byOperation.createPhoneNumber).toBe(3);
    expect(at.emulator.numbers().map(({ number, agentId }) => [number, agentId])).toEqual(
      expect.arrayContaining([
        ["+14155550123", "agent-1"],
        ["+442079460000", ""],
        ["front-desk", ""],
      ]),
    );
    const outputs = JSON.parse((await at.stack.ok("stack", "output", "--json", "--show-secrets")).stdout);
    expect(outputs).toEqual({
      numbers: ["+14155550123", "+442079460000", "front-desk"],
      kinds: ["PSTN", "PSTN", "SIP_USERNAME"],
      agents: ["agent-1", "", ""],
      address: "front-desk@sip.vogent.ai",
      noAddress: true,
    });
  });

  it("keeps the program's own lines in state, and no line of Node or the SDK", () => {
    const { sourcePosition, stackTrace } = at.stack.resource("support");
    expect(sourcePosition).toMatch(/^project:\/\/\/index\.js#\d/);
    expect(stackTrace?.at(0)).toEqual({ sourcePosition });
    // It loads the program of a test.
    expect(stackTrace?.at(-1)?.sourcePosition).toContain("/test/support/lazy.cjs#");
    expect(JSON.stringify(stackTrace)).not.toContain("@pulumi");
  });

  it("keeps a reference in state, twice a resource, and no code", () => {
    for (const name of ["support", "trunk", "desk"]) {
      const { inputs, outputs } = at.stack.resource(name);
      expect([inputs.__provider, outputs.__provider]).toEqual([phoneNumberReference, phoneNumberReference]);
    }
    const { inputs, outputs } = at.stack.resource("support");
    expect(JSON.stringify(inputs).length + JSON.stringify(outputs).length).toBeLessThanOrEqual(480);
    const declared = ["__provider", "agentId", "number", "purchase", "type"];
    expect(Object.keys(inputs).sort()).toEqual(["__resource", ...declared].sort());
    expect(Object.keys(outputs).sort()).toEqual(["__account", "__managesAgent", "numberType", ...declared].sort());
  });

  it("links a new agent in place, with one call", async () => {
    at.stack.program(program("agent-2"));
    const { id } = at.stack.resource("support");
    const calls = await callsDuring(async () => {
      expect((await at.stack.up()).text).toContain("~ 1 updated");
    });
    expect(calls).toBe(1);
    expect(at.emulator.numbers().find((number) => number.id === id)?.agentId).toBe("agent-2");
  });

  it("shows in a refresh what the dashboard changed, and puts back what the program declares", async () => {
    at.emulator.link(String(at.stack.resource("support").id), "somebody-elses");
    at.emulator.link(String(at.stack.resource("trunk").id), "by-hand");
    expect((await at.stack.refresh("--diff")).text).toMatch(/agentId *: "agent-2" => "somebody-elses"/);
    expect((await at.stack.up()).text).toContain("~ 1 updated");
    const agents = at.emulator.numbers().map(({ agentId }) => agentId);
    expect(agents.sort()).toEqual(["", "agent-2", "by-hand"]);
  });

  it("changes nothing, and leaves an agent that only the dashboard knows of, through another refresh", async () => {
    const before = at.emulator.ledger().byOperation;
    expect((await at.stack.up("--refresh")).text).toContain("4 unchanged");
    expect(at.emulator.ledger().byOperation).toEqual({ ...before, getPhoneNumber: before.getPhoneNumber + 3 });
    expect(await callsDuring(() => at.stack.up())).toBe(0);
    expect(at.emulator.numbers().find(({ number }) => number === "+442079460000")?.agentId).toBe("by-hand");
  });

  it("destroys what it made, and nothing else", async () => {
    const foreign = at.emulator.add({ number: "+14155550777", type: "PSTN" });
    mustSucceed(await at.stack.destroy());
    expect(at.ids()).toEqual([foreign.id]);
    expect(at.emulator.ledger().released).toEqual(["+14155550123"]);
  });
});
