import { createServer } from "node:net";
import { describe, expect, it } from "@jest/globals";
import { ask } from "../emulator/client";
import { send } from "../emulator/harness";
import { listen } from "../support/listen";
import { Runs } from "./run";

const runs = new Runs();
const run = (...args: string[]) => runs.run("emulator", "--port", "0", ...args);
const number = "+14155550123";
const purchase = { type: "purchase", purchase: { number } };

/** The status of the answer to a purchase. */
async function buy(url: string, key = "any-key"): Promise<number> {
  return (await send({ url }, "POST", "/phone_numbers", purchase, { key })).status;
}

describe("pulumi-vogent emulator", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("serves until %s, then prints the ledger", async (signal) => {
    const cli = run();
    const url = await cli.url();
    expect([await buy(url), await buy(url)]).toEqual([200, 422]);
    expect([await cli.end(signal), cli.stderr]).toEqual([0, ""]);
    expect(cli.stdout).toBe(`Vogent emulator: ${url}
Numbers: 0, kept in memory. The emulator never reaches Vogent and costs nothing.

Use it from a Pulumi project:
  pulumi config set vogent:baseUrl ${url}
  pulumi config set --secret vogent:apiKey any-key

Ctrl+C stops it.

Stopped.
  calls: 2, createPhoneNumber 2
  bought: +14155550123
  numbers left: 1
`);
  });

  it("keeps its numbers in the state file", async () => {
    const first = run("--state", "vogent.json");
    await buy(await first.url());
    expect(await first.end("SIGKILL")).toBeNull();
    const second = run("--state", "vogent.json");
    expect(await buy(await second.url())).toBe(422);
    expect(second.stdout).toContain("Numbers: 1, kept in vogent.json.");
  });

  it("accepts only the key of --api-key, and never prints it", async () => {
    const cli = run("--api-key", "canary-key");
    const url = await cli.url();
    expect([await buy(url, "another"), await buy(url, "canary-key")]).toEqual([401, 200]);
    await cli.end("SIGINT");
    expect(cli.stdout + cli.stderr).not.toContain("canary");
  });

  it("answers after its latency", async () => {
    const url = await run("--latency", "200").url();
    const begin = performance.now();
    await buy(url);
    expect(performance.now() - begin).toBeGreaterThanOrEqual(195);
  });

  it("takes the faults and quirks that its help shows", async () => {
    const help = run("--help");
    expect([await help.end(), help.stderr]).toEqual([0, ""]);
    const shown = [...help.stdout.matchAll(/(--fault|--quirks) '(.+)'/g)];
    const args = shown.flatMap(([, flag = "", text = ""]) => [flag, text]);
    const cli = run(...args);
    const { text } = await ask({ url: await cli.url() }, "GET", "/phone_numbers");
    expect(text).toContain('"odd-1"');
    expect(cli.stdout).toContain("costs nothing.\nFaults to inject: 2.\nQuirks: oddNumbers, reasons.\n\nUse it");
  });

  it("injects each fault, and counts them, the calls and the work", async () => {
    const refused = '{"on":"createPhoneNumber","do":{"kind":"status","status":503}}';
    const lost = '{"on":"createPhoneNumber","nth":2,"do":{"kind":"reset","when":"after"}}';
    const cli = run("--fault", refused, "--fault", lost);
    const url = await cli.url();
    const ordered = () => ask({ url }, "POST", "/phone_numbers", purchase, { patience: 5000 });
    const seen = [await ordered(), await ordered(), await ordered()];
    expect(seen.map(({ status, error }) => status ?? error)).toEqual([503, "ECONNRESET", 422]);
    expect([await cli.end("SIGINT"), cli.stderr]).toEqual([0, ""]);
    expect(cli.stdout).toContain("costs nothing.\nFaults to inject: 2.\n\nUse it");
    expect(cli.stdout).toContain(`calls: 3, createPhoneNumber 3\n  bought: ${number}\n`);
  });

  it("fails with 3 when the port is in use, and says what to do", async () => {
    const port = await listen(createServer().unref());
    expect(await run("--port", String(port)).message(3)).toBe(
      `error: port ${port} of 127.0.0.1 is in use; stop what listens there, or take another port (0 takes a free one)\n`,
    );
  });
});
