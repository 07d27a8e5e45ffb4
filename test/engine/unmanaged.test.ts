import { beforeAll, describe, expect, it } from "@jest/globals";
import { Runs } from "../cli/run";
import { Provisioned } from "../support/provisioned";
import { mustFail } from "../support/stack";

const runs = new Runs();
const at = new Provisioned({ one: "story", settings: { "vogent:settleSeconds": "0", "vogent:maxRetries": "0" } });

beforeAll(async () => {
  at.emulator.add({ number: "+14155550777" });
  await at.stack.select();
});

/** The status of the command, and the numbers that it found. */
const unmanaged = async (...args: string[]) => {
  const cli = runs.runIn({ cwd: at.stack.folder, env: at.stack.env }, "unmanaged", "--json", ...args);
  const status = await cli.end();
  if (status !== 0 && status !== 1) throw new Error(cli.stderr);
  const found = JSON.parse(cli.stdout).map(({ number }: { number: string }) => number);
  return { status, found };
};

// One story: each test goes on from what the one before it left.
describe("the numbers that a stack does not hold", () => {
  it("are those that it only reads, not those that it made or may have made, however it is named", async () => {
    const failing = { kind: "status", status: 503, after: true } as const;
    at.emulator.inject({ on: "createPhoneNumber", nth: 2, do: failing });
    at.emulator.inject({ on: "listPhoneNumbers", nth: 2, times: Number.POSITIVE_INFINITY, do: failing });
    const run = await at.up(`VogentPhoneNumber.get("foreign", "${at.ids()[0]}");
      const support = new VogentPhoneNumber("support", { type: "purchase", purchase: { number: "+14155550123" } }, { retainOnDelete: true });
      new VogentPhoneNumber("lost", { type: "purchase", purchase: { number: "+14155550144" } }, { dependsOn: support });`);
    mustFail(run);
    at.emulator.clearFaults();
    expect(at.stack.resource("foreign").external).toBe(true);
    expect(at.stack.resource("lost").id).toBe("pending:+14155550144");
    expect(at.numbers()).toHaveLength(3);
    for (const args of [[], ["--stack", "dev"], ["--state", at.stack.stateFile]])
      expect(await unmanaged(...args)).toEqual({ status: 1, found: ["+14155550777"] });
  });

  it("are those that a destroy has left", async () => {
    expect((await at.stack.destroy()).code).toBe(0);
    expect(await unmanaged()).toEqual({ status: 1, found: ["+14155550777", "+14155550123"] });
  });
});
