import { afterEach, describe, expect, it } from "@jest/globals";
import { json, serve, stopServers } from "./support/loopback";
import { runProgram } from "./support/process";
import { sent, settings } from "./support/samples";

afterEach(stopServers);

/** Runs a program in a node process of its own, with a `client` at hand, until it ends by itself. */
function run(url: string, program: string): Promise<{ code: unknown; output: string }> {
  return runProgram(`
    const { VogentClient } = load("provider/vogent/client");
    const abort = new AbortController();
    const client = new VogentClient(${JSON.stringify(settings(url))}, { signal: abort.signal });
    (async () => { ${program} })();`);
}

// The server keeps idle connections for 5 seconds: a process that is done sooner did not wait for it.
describe("a process ends, and writes nothing of its own,", () => {
  it("as soon as its last call is answered, with connections still open", async () => {
    const server = await serve((_, response) => json(response, sent));
    const end = `
      await Promise.all([...Array.from({ length: 20 }, () => client.get("a")), client.create({ type: "purchase", purchase: { number: "+14155550123" } })]);
      const start = performance.now();
      process.on("exit", () => console.log(performance.now() - start < 2000 ? "at once" : "late"));`;
    expect(await run(server.url, end)).toEqual({ code: 0, output: "at once\n" });
  });

  it("as soon as its calls are abandoned, in the middle of a wait and of an attempt", async () => {
    const server = await serve((seen, response) => {
      if (seen.url.endsWith("/waits")) json(response, {}, 503, { "retry-after": "60" });
      if (seen.url.endsWith("/limited")) json(response, {}, 429, { "retry-after": "60" });
    });
    const end = `
      const calls = ["waits", "hangs", "limited"].map((id) => client.get(id).catch(() => console.log(id)));
      await new Promise((done) => setTimeout(done, 300));
      const start = performance.now();
      abort.abort();
      process.on("exit", () => console.log(performance.now() - start < 2000 ? "at once" : "late"));`;
    const { code, output } = await run(server.url, end);
    expect(code).toBe(0);
    expect(output.trim().split("\n").sort()).toEqual(["at once", "hangs", "limited", "waits"]);
  });
});
