import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { configure, outputsOf, stackOf } from "../support/example";
import { passphrase, type Stack } from "../support/stack";

const repository = resolve(__dirname, "../..");

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

describe("the project that pull requests preview", () => {
  const example = "examples/pull-request-previews";
  const settings = (number: string, agentId: string) => configure(stack, { number, agentId });

  /** What the workflow does with a preview: the script's exit status and what it prints. */
  const gate = async (...args: string[]) => {
    const { stdout, code } = await stack.preview("--json", ...args);
    expect(code).toBe(0);
    const { status, stdout: said } = spawnSync(process.execPath, [join(repository, example, "check-releases.mjs")], {
      input: stdout,
      encoding: "utf8",
    });
    return { status, said };
  };
  const releases = { status: 1, said: expect.stringContaining("would release +14155550123,") };
  const passes = { status: 0, said: "" };

  it("fails where a purchased number would be released, and only there", async () => {
    await projectOf(example, { number: "+14155550123", agentId: "agent-1" });
    expect((await stack.up()).text).toContain("+ 2 created");
    settings("+14155550123", "agent-2");
    expect(await gate()).toEqual(passes);
    const { urn } = stack.resource("support");
    expect(await gate("--replace", urn)).toEqual(releases);
    stack.program("");
    writeFileSync(join(stack.folder, "Pulumi.yaml"), "name: test\nruntime: nodejs\n");
    expect(await gate()).toEqual(releases);
  });
});
