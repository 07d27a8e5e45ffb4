import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { passphrase, Stack } from "../support/stack";

const repository = resolve(__dirname, "../..");

let emulator: Emulator;
let stack: Stack;

beforeAll(async () => {
  emulator = await startEmulator();
});

afterAll(() => emulator.stop());

afterEach(() => stack.remove());

/** What most people have. */
const asUsual = { NODE_OPTIONS: "", PULUMI_CONFIG_PASSPHRASE: passphrase };
/** tsc has checked the types of every example before the tests. */
const quicker = { PULUMI_NODEJS_TRANSPILE_ONLY: "true" };

/** The project of `file`, seen from a temporary folder so that the stack's settings don't stay in the checkout. */
async function projectOf(file: string, config: Record<string, string>, env: NodeJS.ProcessEnv): Promise<void> {
  stack = await Stack.create({}, { VOGENT_API_KEY: "key", VOGENT_BASE_URL: emulator.url, ...env });
  const text = readFileSync(join(repository, file), "utf8");
  const name = /^name: (.*)$/m.exec(text)?.[1];
  const main = /^main: (.*)$/m.exec(text)?.[1] ?? "";
  const folder = resolve(repository, file, "..", main);
  // The stack was made for a project named `test`.
  writeFileSync(
    join(stack.folder, "Pulumi.yaml"),
    `${text.replace(/^name: .*$/m, "name: test").replace(/^main: .*\n/m, "")}main: ${folder}/\n`,
  );
  stack.setConfig(Object.fromEntries(Object.entries(config).map(([key, value]) => [`test:${key}`, value])));
  expect(name).toBeDefined();
}

describe("the project of the root Pulumi.yaml", () => {
  it("makes a number of each kind from TypeScript, and goes", async () => {
    const config = {
      number: "+14155550123",
      trunkNumber: "+442079460000",
      trunkUri: "example.pstn.twilio.com",
      trunkPassword: "trunk-password",
      deskPassword: "desk-password",
      agentId: "agent-1",
    };
    await projectOf("Pulumi.yaml", config, asUsual);
    const up = await stack.up();
    expect(up.text).toContain("+ 4 created");
    const outputs = JSON.parse((await stack.ok("stack", "output", "--json")).stdout);
    expect(outputs).toEqual({
      supportNumber: "+14155550123",
      trunkNumber: "+442079460000",
      deskAddress: "front-desk@sip.vogent.ai",
    });
    expect((await stack.destroy()).code).toBe(0);
    expect(emulator.numbers()).toEqual([]);
  });
});

describe("the project that buys by area code", () => {
  it("has a number in each area code, and tells what nobody answers", async () => {
    emulator.add({ number: "+13125550100" });
    const settings = { areaCodes: '["415", "212"]', agentId: "agent-1" };
    await projectOf("examples/number-by-prefix/Pulumi.yaml", settings, quicker);
    expect((await stack.up()).text).toContain("+ 5 created");
    const { numbers, unanswered } = JSON.parse((await stack.ok("stack", "output", "--json")).stdout);
    expect(numbers).toEqual([expect.stringMatching(/^\+1415/), expect.stringMatching(/^\+1212/)]);
    expect(unanswered).toEqual(["+13125550100"]);
  });
});
