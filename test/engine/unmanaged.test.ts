import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { Runs } from "../cli/run";
import { startEmulator } from "../support/emulator";
import { Stack } from "../support/stack";

const runs = new Runs();
let emulator: Emulator;
let stack: Stack;

beforeAll(async () => {
  emulator = await startEmulator();
  stack = await Stack.create(
    { "vogent:baseUrl": emulator.url, "vogent:settleSeconds": "0", "vogent:maxRetries": "0" },
    { VOGENT_API_KEY: "key" },
  );
  await stack.select();
});

afterAll(async () => {
  stack.remove();
  await emulator.stop();
});

/** The status of the command, and the numbers that it found. */
const unmanaged = async (...args: string[]) => {
  const cli = runs.runIn({ cwd: stack.folder, env: stack.env }, "unmanaged", "--json", ...args);
  const status = await cli.end();
  if (status !== 0 && status !== 1) throw new Error(cli.stderr);
  const found = JSON.parse(cli.stdout).map(({ number }: { number: string }) => number);
  return { status, found };
};

// One story: each test goes on from what the one before it left.
describe("the numbers that a stack does not hold", () => {
  it("are all of them while it is new", async () => {
    emulator.add({ number: "+14155550777" });
    expect(await unmanaged()).toEqual({ status: 1, found: ["+14155550777"] });
  });

  it("are those that it only reads, not those that it made or may have made, however it is named", async () => {
    const foreign = emulator.numbers()[0]?.id;
    stack.program(`VogentPhoneNumber.get("foreign", "${foreign}");
      const support = new VogentPhoneNumber("support", { type: "purchase", purchase: { number: "+14155550123" } }, { retainOnDelete: true });
      new VogentPhoneNumber("lost", { type: "purchase", purchase: { number: "+14155550144" } }, { dependsOn: support });`);
    emulator.inject({ on: ["createPhoneNumber"], nth: 2, do: { kind: "reset", when: "after" } });
    emulator.inject({
      on: ["listPhoneNumbers"],
      nth: 2,
      times: Number.POSITIVE_INFINITY,
      do: { kind: "status", status: 500 },
    });
    expect((await stack.up()).code).not.toBe(0);
    emulator.clearFaults();
    expect(stack.resource("foreign").external).toBe(true);
    expect(stack.resource("lost").id).toBe("pending:+14155550144");
    expect(emulator.numbers()).toHaveLength(3);
    for (const args of [[], ["--stack", "dev"], ["--state", stack.stateFile]])
      expect(await unmanaged(...args)).toEqual({ status: 1, found: ["+14155550777"] });
  });

  it("are those that a destroy has left", async () => {
    expect((await stack.destroy()).code).toBe(0);
    expect(await unmanaged()).toEqual({ status: 1, found: ["+14155550777", "+14155550123"] });
  });
});
