import { afterEach, expect, it } from "@jest/globals";
import { json, serve, stopServers } from "./support/loopback";
import { runProgram } from "./support/process";
import { sent, settings } from "./support/samples";

afterEach(stopServers);

/** Runs a program in a node process of its own, with a `client` at hand, until it ends by itself. */
function run(url: string, program: string): Promise<{ code: unknown; output: string }> {
  return runProgram(`
    const { VogentClient } = load("provider/vogent/client");
    const client = new VogentClient(${JSON.stringify(settings(url))});
    (async () => { ${program} })();`);
}

// The server keeps idle connections for 5 seconds: a process that is done sooner did not wait for it.
it("ends its process once the last call is answered", async () => {
  const server = await serve((_, response) => json(response, sent));
  const end = `
      await Promise.all([...Array.from({ length: 20 }, () => client.get("pn_1")), client.create({ type: "purchase", purchase: { number: "+14155550123" } })]);
      const start = performance.now();
      process.on("exit", () => console.log(performance.now() - start < 2000 ? "at once" : "late"));`;
  expect(await run(server.url, end)).toEqual({ code: 0, output: "at once\n" });
});
