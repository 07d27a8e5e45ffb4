import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Emulator, Exchange } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { passphrase, Stack } from "../support/stack";
import { apiKey, Runs, withoutPulumi } from "./run";

const runs = new Runs();
const exchanges: Exchange[] = [];
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ apiKey, onExchange: (exchange) => exchanges.push(exchange) });
});

afterEach(() => emulator.resetLedger());

afterAll(() => emulator.stop());

const searchBy = (env: NodeJS.ProcessEnv, ...args: string[]) =>
  runs.runIn({ env: withoutPulumi(emulator, env) }, "search", ...args);
const search = (...args: string[]) => searchBy({}, ...args);
const tenOf415 = Array.from({ length: 10 }, (_, line) => `+1415555000${line}`);

describe("pulumi-vogent search", () => {
  it("shows ten numbers for sale, one a line, and buys none", async () => {
    expect(await search("415").outcome()).toEqual([0, `NUMBER\n${tenOf415.join("\n")}\n`, ""]);
    expect(emulator.ledger()).toMatchObject({ calls: 1, byOperation: { searchPhoneNumbers: 1 }, bought: [] });
  });

  it("gives scripts a JSON array", async () => {
    const cli = search("415", "--json");
    expect([await cli.end(), JSON.parse(cli.stdout), cli.stderr]).toEqual([0, tenOf415, ""]);
  });

  it("searches another country, in capitals", async () => {
    const cli = search("2079", "--country", "gb");
    expect(await cli.end()).toBe(0);
    expect(cli.stdout).toMatch(/^NUMBER\n(\+442079\d{6}\n){10}$/);
    // Vogent does not document whether it accepts small letters.
    expect(exchanges.at(-1)?.requestBody).toEqual({ prefix: "2079", country: "GB", limit: 10 });
  });

  it.each<[string, string[], string]>([
    ["people", [], ""],
    ["scripts", ["--json"], "[]\n"],
  ])("tells %s that nothing is in stock, and ends with 0", async (_, args, stdout) => {
    expect(await search("907", ...args).outcome()).toEqual([
      0,
      stdout,
      "Vogent has no number for sale that begins with 907 (US). Not every area code is in stock: try an adjacent one, or fewer digits.\n",
    ]);
  });

  it("says where to set a missing key, and calls nothing", async () => {
    const [note, error] = (await searchBy({ VOGENT_API_KEY: "" }, "415").message(3)).split("\n");
    expect(note).toBe(
      "note: The command could not read the stack's config (there is no `pulumi` on PATH). It uses only environment variables.",
    );
    expect(error).toMatch(/^error: There is no Vogent API key.*VOGENT_API_KEY/);
    expect(emulator.ledger().calls).toBe(0);
  });

  it("fails with 3 and one line for a refused key, and never shows it", async () => {
    const message = await searchBy({ VOGENT_API_KEY: "canary-of-another-account" }, "415").message(3);
    expect(message).toMatch(/^error: Vogent did not accept the API key.*\n$/);
    expect(message).not.toContain("canary");
  });

  it("ends as usual after its reader has gone", async () => {
    const cli = search("415");
    cli.child.stdout?.destroy();
    expect([await cli.end(), cli.stderr]).toEqual([0, ""]);
  });
});

describe("the account of a command", () => {
  let stack: Stack;

  beforeAll(async () => {
    const environment = { VOGENT_API_KEY: "of-the-environment", VOGENT_BASE_URL: "http://127.0.0.1:9/api" };
    stack = await Stack.create({}, { ...environment, PULUMI_CONFIG_PASSPHRASE: passphrase });
    await stack.select();
  });

  afterAll(() => stack.remove());

  const searchIn = (env: NodeJS.ProcessEnv, ...args: string[]) =>
    runs.runIn({ cwd: stack.folder, env: { ...stack.env, ...env } }, "search", "415", ...args);

  it("comes from the environment if the stack has no config", async () => {
    const cli = searchIn({ VOGENT_BASE_URL: emulator.url, VOGENT_API_KEY: apiKey });
    expect([await cli.end(), cli.stderr]).toEqual([0, ""]);
  });

  it("comes from the stack's config first, secrets included", async () => {
    await stack.setSecret("vogent:apiKey", apiKey);
    await stack.ok("config", "set", "vogent:baseUrl", emulator.url);
    for (const args of [[], ["--stack", "dev"]]) {
      const cli = searchIn({}, ...args);
      expect([await cli.end(), cli.stdout.split("\n").length, cli.stderr]).toEqual([0, 12, ""]);
    }
  });

  it("comes from the environment, with a note, if the current stack's config is unreadable", async () => {
    const env = { PULUMI_CONFIG_PASSPHRASE: "wrong", VOGENT_API_KEY: apiKey, VOGENT_BASE_URL: emulator.url };
    const cli = searchIn(env);
    expect([await cli.end(), cli.stderr]).toEqual([
      0,
      "note: The command could not read the stack's config (incorrect passphrase). It uses only environment variables.\n",
    ]);
  });

  it.each([
    [
      "a stack that is not there",
      { VOGENT_API_KEY: apiKey },
      "none",
      "no stack named 'none' found. `pulumi stack ls` shows the project's stacks.",
    ],
    ["a stack whose passphrase is wrong", { PULUMI_CONFIG_PASSPHRASE: "wrong" }, "dev", "incorrect passphrase"],
  ])("is an error for %s, if --stack names it", async (_, env, name, text) => {
    const message = await searchIn(env, "--stack", name).message(3);
    expect(message).toContain(text);
    expect(message).not.toContain("canary");
    expect(emulator.ledger().calls).toBe(0);
  });

  it.each([
    ["0", "error: `pulumi config --json` did not print its usual JSON. Check which `pulumi` is on PATH.\n"],
    ["1", "error: `pulumi config --json --show-secrets --stack dev` failed: out of luck\n"],
  ])("stays secret if pulumi prints it and ends with %s", async (status, stderr) => {
    const script = `#!/bin/sh\necho canary-secret\necho error: out of luck >&2\nexit ${status}\n`;
    writeFileSync(join(runs.folder, "pulumi"), script, { mode: 0o755 });
    const cli = searchBy({ PATH: `${runs.folder}:/bin` }, "415", "--stack", "dev");
    expect(await cli.message(3)).toBe(stderr);
  });

  it("comes from the environment, without a note, outside of a project", async () => {
    const env = { ...stack.env, VOGENT_API_KEY: apiKey, VOGENT_BASE_URL: emulator.url };
    for (const given of [env, { ...env, PULUMI_BACKEND_URL: "" }]) {
      const cli = runs.runIn({ env: given }, "search", "415");
      expect([await cli.end(), cli.stderr]).toEqual([0, ""]);
    }
  });
});
