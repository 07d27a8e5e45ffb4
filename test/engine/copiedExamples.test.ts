import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { copyOf, runIn } from "../support/example";
import { validateRequest } from "../support/openapi";
import type { Stack } from "../support/stack";

let emulator: Emulator;
let stack: Stack;

beforeEach(async () => {
  emulator = await startEmulator();
});

afterEach(async () => {
  stack.remove();
  await emulator.stop();
});

describe("the example number-per-tenant", () => {
  it("gives and takes a tenant's number, started from another folder, and tells each step", async () => {
    const env = { VOGENT_API_KEY: "key", VOGENT_BASE_URL: emulator.url };
    stack = await copyOf("examples/number-per-tenant", ["@types/node"], env);
    expect(await runIn(stack, stack.folder, "tsc")).toMatchObject({ code: 0, text: "" });
    const elsewhere = mkdtempSync(join(tmpdir(), "pulumi-vogent-elsewhere-"));
    const run = (...args: string[]) => runIn(stack, elsewhere, "node", join(stack.folder, "built/index.js"), ...args);

    const up = await run("up", "acme", "415");
    expect(up.stderr).toBe("");
    expect(up.stdout.split("\n")).toEqual([
      "acme: create available …",
      "acme: create available done",
      "acme: create line …",
      "acme: create line done",
      `acme: has ${emulator.numbers()[0]?.number}`,
      "",
    ]);
    expect(emulator.ledger().bought).toEqual([expect.stringMatching(/^\+1415/)]);

    expect((await run("destroy", "acme")).text).toContain("acme: delete line done\n");
    expect(emulator.numbers()).toEqual([]);
    rmSync(elsewhere, { recursive: true });
  });
});

describe("the example offline-tests", () => {
  it("passes its own tests, with mocks and on the real engine", async () => {
    stack = await copyOf("examples/offline-tests", ["@types/node"]);
    // The emulator runs in the test's own process.
    const log = join(stack.folder, "wire.log");
    stack.env.NODE_OPTIONS += ` --require ${JSON.stringify(resolve(__dirname, "../support/wire.cjs"))}`;
    stack.env.WIRE_LOG = log;
    const { stdout } = await runIn(stack, stack.folder, "npm", "test");
    const requests = readFileSync(log, "utf8").trim().split("\n");
    expect(requests.flatMap((request) => validateRequest(JSON.parse(request)))).toEqual([]);
    expect(stdout).toMatch(/^\W*tests 2$/m);
    expect(stdout).toMatch(/^\W*pass 2$/m);
    expect(stdout).toMatch(/^\W*fail 0$/m);
  });
});
