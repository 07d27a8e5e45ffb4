import { spawnSync } from "node:child_process";
import { delimiter } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { engines } from "../../package.json";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { passphrase, Stack } from "../support/stack";

/** `npm test` hands over where each one is. */
const folders: Record<string, string | undefined> = {
  "20.19": process.env.NODE_20,
  "22.11": process.env.NODE_22,
  "24": process.env.NODE_24,
};

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});

afterAll(() => emulator.stop());

it("covers what package.json admits", () => {
  expect(engines.node).toBe("^20.19 || ^22.11 || >=24");
});

describe.each(Object.keys(folders))("Node %s", (version) => {
  const [major] = version.split(".");
  let stack: Stack;
  let path: string;

  beforeAll(async () => {
    const folder = folders[version];
    if (folder === undefined) throw new Error(`NODE_${major} is not set: run this through npm test`);
    path = [folder, process.env.PATH].filter(Boolean).join(delimiter);
    // As most people run it: the quicker ways of other tests might hide a warning.
    const asUsual = { NODE_OPTIONS: "", PULUMI_CONFIG_PASSPHRASE: passphrase };
    stack = await Stack.create({ "vogent:baseUrl": emulator.url }, { PATH: path, VOGENT_API_KEY: "key", ...asUsual });
    stack.program(`
      require("node:fs").writeFileSync("node-version", process.version);
      new VogentPhoneNumber("a", { type: "purchase", purchase: { number: "+141555502${major}" }, agentId: "agent" });`);
  });

  afterAll(() => stack.remove());

  it("runs the whole life of a number without a deprecation or other warning", async () => {
    const runs = [await stack.up(), await stack.destroy("--refresh")];
    expect(runs.map((run) => run.code)).toEqual([0, 0]);
    const text = runs.map((run) => run.text).join("\n");
    expect(text).toContain("+ 2 created");
    expect(text).not.toMatch(/warning|deprecat/i);
    expect(emulator.ledger().released).toContain(`+141555502${major}`);
  });

  it("is the Node that ran the program, the host and the command", () => {
    const command =
      "console.log(process.version); require('pulumi-vogent'); require('pulumi-vogent/provider'); require('pulumi-vogent/emulator')";
    const { stdout, stderr } = spawnSync("node", ["-e", command], {
      cwd: stack.folder,
      env: { PATH: path },
      encoding: "utf8",
    });
    expect(stdout).toMatch(new RegExp(`^v${version}\\.[\\d.]+\n$`));
    expect(stderr).toBe("");
    expect(stack.read("node-version")).toMatch(new RegExp(`^v${version}\\.`));
  });
});
