import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { Stack } from "../support/stack";
import { apiKey, Runs, withoutPulumi } from "./run";

const runs = new Runs();
let emulator: Emulator;
let stack: Stack;
let before: string[];

beforeAll(async () => {
  emulator = await startEmulator({ apiKey });
  emulator.add({ number: "+14155550123", agentId: "agent-1" });
  emulator.add({ number: "front-desk", type: "SIP_USERNAME" });
  stack = await Stack.create({ "vogent:baseUrl": emulator.url }, { VOGENT_API_KEY: apiKey });
  await stack.select();
  before = readdirSync(stack.folder).sort();
});

afterAll(async () => {
  stack.remove();
  await emulator.stop();
});

const importIn = (env: NodeJS.ProcessEnv, ...args: string[]) =>
  runs.runIn({ cwd: stack.folder, env: { ...stack.env, ...env } }, "import", ...args);
const path = (file: string) => join(stack.folder, file);

describe("pulumi-vogent import", () => {
  it("prints no control character of a name that it skips", async () => {
    const name = "desk\u001b]0;title\u0007\u009b2J\u202e\nnext";
    const { id } = emulator.add({ number: name, type: "SIP_USERNAME" });
    const cli = importIn({}, "--number", name);
    await cli.end();
    emulator.remove(id);
    expect(cli.stderr).toContain(
      "Skipped, because this version of pulumi-vogent can't declare their type: desk]0;title2J next.\n",
    );
    expect(cli.stdout + cli.stderr).not.toMatch(/[^\P{C}\n]/u);
  });

  it("names a number that the account lacks, and writes nothing", async () => {
    const message = await importIn({}, "--number", "+14155550123", "+14155550199").message(3);
    expect(message).toMatch(/^error: The account does not have \+14155550199\. The command wrote nothing\. Give/);
    expect(readdirSync(stack.folder).sort()).toEqual(before);
  });

  it("says that an agent has no number to import", async () => {
    const message = await importIn({}, "--agent", "agent-9").message(0);
    expect(message).toBe("There is no number to import. The command wrote nothing.\n");
    expect(readdirSync(stack.folder).sort()).toEqual(before);
  });

  it.each([
    ["no key is known", { VOGENT_API_KEY: "" }, "There is no Vogent API key"],
    ["the account can't be listed", { VOGENT_API_KEY: "canary-other" }, "Vogent did not accept the API key"],
  ])("fails with 3 if %s, and writes nothing", async (_, env, text) => {
    const message = await importIn(env, "--all").message(3);
    expect(message).toContain(text);
    expect(message).not.toContain("canary");
    expect(readdirSync(stack.folder).sort()).toEqual(before);
  });

  it("fails with 3 outside of a project, because it needs a stack", async () => {
    const cli = runs.runIn({ env: { ...stack.env, VOGENT_BASE_URL: emulator.url } }, "import", "--all");
    expect(await cli.message(3)).toMatch(/^error: `pulumi config .*no Pulumi\.yaml project file found/);
  });

  it("overwrites files only with --force", async () => {
    for (const [kept, other] of [
      ["a.json", "a.ts"],
      ["b.ts", "b.json"],
    ] as const) {
      writeFileSync(path(kept), "mine");
      const out = kept.replace(".ts", ".json");
      expect(await importIn({}, "--all", "--out", out).message(3)).toBe(
        `error: The command wrote nothing, because it would overwrite ${kept}. Choose another name with --out, or overwrite with --force.\n`,
      );
      expect([readFileSync(path(kept), "utf8"), existsSync(path(other))]).toEqual(["mine", false]);
      const forced = importIn({}, "--all", "--out", out, "--force");
      expect([await forced.end(), forced.stderr]).toEqual([0, ""]);
      expect(readFileSync(path(kept), "utf8")).toContain("+14155550123");
      expect(existsSync(path(other))).toBe(true);
    }
  });

  it("names a file that it can't write", async () => {
    expect(await importIn({}, "--all", "--out", "none/numbers.json").message(3)).toBe(
      "error: Could not write none/numbers.json (ENOENT). Name a file in a folder that exists and is writable.\n",
    );
  });

  it("warns of a Pulumi CLI that is too old for the file", async () => {
    // An old CLI, with its answers to the three commands that the import runs.
    const old = `#!${process.execPath}
const answers = { config: "{}", stack: '{"deployment":{"manifest":{}}}', version: "v3.200.0\\n" };
process.stdout.write(answers[process.argv[2]]);
`;
    writeFileSync(join(runs.folder, "pulumi"), old, { mode: 0o755 });
    const env = withoutPulumi(emulator, { PATH: runs.folder });
    const cli = runs.runIn({ env }, "import", "--number", "front-desk");
    expect(await cli.end()).toBe(0);
    expect(cli.stderr).toMatch(
      /^warning: The `pulumi` on PATH is v3\.200\.0, but .* only from 3\.254 on\. Update the CLI/,
    );
    expect(cli.stdout).toContain("pulumi import --file vogent-import.json");
    expect(JSON.parse(readFileSync(join(runs.folder, "vogent-import.json"), "utf8")).resources).toHaveLength(1);
  });
});
