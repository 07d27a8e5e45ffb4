import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { outputsOf, stackOf } from "../support/example";
import { passphrase, type Stack } from "../support/stack";

let emulator: Emulator;
let stack: Stack;

beforeAll(async () => {
  emulator = await startEmulator();
});

afterAll(() => emulator.stop());

afterEach(() => stack.remove());

/** What most people have. */
const asUsual = { NODE_OPTIONS: "", PULUMI_CONFIG_PASSPHRASE: passphrase, PULUMI_NODEJS_TRANSPILE_ONLY: "" };

async function projectOf(folder: string, config: Record<string, string>, env: NodeJS.ProcessEnv = {}): Promise<void> {
  stack = await stackOf(folder, config, { VOGENT_API_KEY: "key", VOGENT_BASE_URL: emulator.url, ...env });
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
    await projectOf(".", config, asUsual);
    const up = await stack.up();
    expect(up.text).toContain("+ 4 created");
    expect(outputsOf(stack)).toEqual({
      supportNumber: "+14155550123",
      trunkNumber: "+442079460000",
      deskAddress: "front-desk@sip.vogent.ai",
    });
    expect((await stack.destroy()).code).toBe(0);
    expect(emulator.numbers()).toEqual([]);
  });
});
