import { describe, expect, it } from "@jest/globals";
import type { Fault } from "../../provider/emulator";
import { ask } from "../emulator/client";
import { Runs } from "./run";

const runs = new Runs();
const run = (...args: string[]) => runs.run("emulator", "--port", "0", ...args);
const number = "+14155550123";
const faults = (...list: Fault[]) => list.flatMap((fault) => ["--fault", JSON.stringify(fault)]);
const unavailable = { kind: "status", status: 503 } as const;
const lost = { kind: "reset", when: "after" } as const;
const buy = (url: string) =>
  ask({ url }, "POST", "/phone_numbers", { type: "purchase", purchase: { number } }, { patience: 5000 });

describe("pulumi-vogent emulator --fault", () => {
  it("injects each fault, and counts them, the calls and the work", async () => {
    const cli = run(
      ...faults({ on: "createPhoneNumber", do: unavailable }, { on: "createPhoneNumber", nth: 2, do: lost }),
    );
    const url = await cli.url();
    const seen = [await buy(url), await buy(url), await buy(url)];
    expect(seen.map(({ status, error }) => status ?? error)).toEqual([503, "ECONNRESET", 422]);
    expect([await cli.end("SIGINT"), cli.stderr]).toEqual([0, ""]);
    expect(cli.stdout).toContain("costs nothing.\nFaults to inject: 2.\n\nUse it");
    expect(cli.stdout).toContain(`calls: 3, createPhoneNumber 3\n  bought: ${number}\n`);
  });

  const example = '{"on":"createPhoneNumber","do":{"kind":"reset","when":"after"}}';
  it.each([
    ["no JSON", "createPhoneNumber:reset=after", `it is not JSON; write it like '${example}'`],
    ["no object", "null", "it is an object, like {"],
  ])("refuses %s with 2 before it starts, and names the rule", async (_, text, message) => {
    const cli = run(...faults({ do: unavailable }), "--fault", text);
    expect([await cli.end(), cli.stdout]).toEqual([2, ""]);
    expect(cli.stderr).toContain(`error: --fault: ${message}`);
    expect(cli.stderr.trim().split("\n")).toHaveLength(1);
  });

  it("shows in --help faults that it takes", async () => {
    const help = run("--help");
    expect([await help.end(), help.stderr]).toEqual([0, ""]);
    const examples = [...help.stdout.matchAll(/--fault '(.+)'/g)].map(([, text = ""]) => text);
    expect(examples).toContain(example);
    const cli = run(...examples.flatMap((text) => ["--fault", text]));
    await cli.url();
    await cli.end("SIGINT");
    expect(cli.stdout).toContain("Faults to inject: 2.");
  });
});
