import { describe, expect, it } from "@jest/globals";
import { ask } from "../emulator/client";
import { Runs } from "./run";

const runs = new Runs();
const run = (...args: string[]) => runs.run("emulator", "--port", "0", ...args);
const number = "+14155550123";
const buy = (url: string) =>
  ask({ url }, "POST", "/phone_numbers", { type: "purchase", purchase: { number } }, { patience: 5000 });

describe("pulumi-vogent emulator --fault", () => {
  it("injects each fault, and counts them, the calls and the work", async () => {
    const cli = run("--fault", "createPhoneNumber:status=503", "--fault", "createPhoneNumber:2:reset=after");
    const url = await cli.url();
    const seen = [await buy(url), await buy(url), await buy(url)];
    expect(seen.map(({ status, error }) => status ?? error)).toEqual([503, "ECONNRESET", 422]);
    expect([await cli.end("SIGINT"), cli.stderr]).toEqual([0, ""]);
    expect(cli.stdout).toContain("costs nothing.\nFaults to inject: 2.\n\nUse it");
    expect(cli.stdout).toContain(`calls: 3, createPhoneNumber 3\n  bought: ${number}\n`);
  });

  it("hides a bought number from stale lists only", async () => {
    const cli = run("--fault", "listPhoneNumbers:1-2:stale");
    const url = await cli.url();
    await buy(url);
    const counts = [];
    for (let call = 0; call < 3; call += 1)
      counts.push(JSON.parse((await ask({ url }, "GET", "/phone_numbers")).text).data.length);
    expect(counts).toEqual([0, 0, 1]);
  });

  it("holds a request until its client disconnects, and still stops", async () => {
    const cli = run("--fault", "*:hold=after");
    const url = await cli.url();
    const body = { type: "purchase", purchase: { number } };
    expect(await ask({ url }, "POST", "/phone_numbers", body, { patience: 300 })).toMatchObject({
      error: "ECONNRESET",
    });
    await cli.end("SIGTERM");
    expect(cli.stdout).toContain(`bought: ${number}\n  numbers left: 1`);
  });

  it.each([
    [
      ["--fault", "createPhoneNumbers:status=503"],
      'error: --fault: There is no operation "createPhoneNumbers". Give one',
    ],
    [
      ["--fault", "*:status=503", "--fault", "*:status=crash"],
      "error: --fault: The effect status has another form. Write status=",
    ],
    [["--fault", "*:status=600"], "error: --fault: status: it is a whole number from 200 to 599"],
  ])("refuses %j with 2 before it starts, and names the rule", async (args, message) => {
    const cli = run(...args);
    expect([await cli.end(), cli.stdout]).toEqual([2, ""]);
    expect(cli.stderr).toContain(message);
    expect(cli.stderr.trim().split("\n")).toHaveLength(1);
  });

  it("explains its grammar in --help", async () => {
    const cli = run("--help");
    expect([await cli.end(), cli.stderr]).toEqual([0, ""]);
    for (const text of [
      "--fault <spec>",
      "OPERATION[,OPERATION...]:[CALLS:]EFFECT",
      "reset=before|during|after",
      "stale",
    ])
      expect(cli.stdout).toContain(text);
  });
});
