import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { passphrase, Stack } from "../support/stack";

const fixtures = resolve(__dirname, "../fixtures");
const states = readdirSync(fixtures).filter((file) => /^state-.*\.json$/.test(file));

/** The program of every frozen state; `agent` is what changes afterwards. */
const program = (agent: string) => `
  new VogentPhoneNumber("support", { type: "purchase", purchase: { number: "+14155550123" }, agentId: "${agent}" });
  new VogentPhoneNumber("trunk", {
    type: "sip_import",
    sipImport: { phoneNumber: "+442079460000", terminationUri: "example.pstn.twilio.com", username: "trunk-user", password: "trunk-password" },
  });
  new VogentPhoneNumber("desk", {
    type: "vogent_sip", vogentSip: { sipPrefix: "front-desk", username: "front-desk", password: "desk-password" }, agentId: "",
  });
`;

describe.each(states)("the state that a release left: %s", (file) => {
  let emulator: Emulator;
  let stack: Stack;

  afterEach(async () => {
    stack.remove();
    await emulator.stop();
  });

  it("plans nothing for the same program, takes a change, refreshes, and goes", async () => {
    emulator = await startEmulator();
    stack = await Stack.create(
      { "vogent:baseUrl": emulator.url },
      { VOGENT_API_KEY: "frozen-key", PULUMI_CONFIG_PASSPHRASE: passphrase },
    );
    const ids = {
      support: emulator.add({ number: "+14155550123", type: "PSTN", agentId: "agent-1" }).id,
      trunk: emulator.add({ number: "+442079460000", type: "PSTN" }).id,
      desk: emulator.add({ number: "front-desk", type: "SIP_USERNAME" }).id,
    };
    const frozen = readFileSync(join(fixtures, file), "utf8");
    const text = Object.entries(ids).reduce((state, [name, id]) => state.replaceAll(`@@${name}@@`, id), frozen);
    writeFileSync(join(stack.folder, "state.json"), text);
    await stack.ok("stack", "import", "--file", "state.json");

    stack.program(program("agent-1"));
    expect((await stack.preview()).text).toContain("4 unchanged");
    stack.program(program("agent-2"));
    expect((await stack.up()).text).toContain("~ 1 updated");
    expect(emulator.numbers().map((number) => number.agentId)).toEqual(["agent-2", "", ""]);
    expect((await stack.refresh()).text).toContain("4 unchanged");
    expect((await stack.destroy()).code).toBe(0);
    expect(emulator.numbers()).toEqual([]);
  });
});

it("finds the states to try", () => {
  expect(states.length).toBeGreaterThan(0);
});
