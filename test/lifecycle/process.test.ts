import { createServer, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "@jest/globals";
import { listen } from "../support/listen";
import { named } from "../support/providerHost";
import { cut, type Handler, json, serve, stopServers } from "../vogent/support/loopback";
import { runProgram } from "../vogent/support/process";
import { number, sent } from "../vogent/support/samples";

afterEach(stopServers);

const buys = named("support", { type: "purchase", purchase: { number: number.number }, number: number.number });

/**
 * Creates in a process of its own, as the host does, and prints what it came to. What still keeps that process alive a
 * second later is printed as well.
 *
 * @param engine The address that the host is told.
 */
async function create(handler: Handler, settings: object = {}, engine = "none"): Promise<string> {
  const server = await serve(handler);
  // Not longer than an attempt may take, nor than settling may.
  const usual = { "vogent:apiKey": "key", "vogent:baseUrl": server.url, "vogent:settleSeconds": "60" };
  const { code, output } = await runProgram(
    `const { phoneNumberProvider } = load("provider/lifecycle/phoneNumber");
    const { proveEngineAlive } = load("provider/lifecycle/guards/engineAlive");
    const { Run } = load("provider/lifecycle/run/run");
    const run = new Run({ beforeWriting: () => proveEngineAlive(), say: () => {} });
    const config = ${JSON.stringify({ ...usual, ...settings })};
    run.configure({ get: (key) => config[key] }, {});
    const late = () => {
      console.log("and is kept alive by " + process.getActiveResourcesInfo());
      process.exit(1);
    };
    phoneNumberProvider(run).create(${JSON.stringify(buys)})
      .then(({ id }) => id, (error) => error.id ?? error.message)
      .then(console.log)
      .then(() => setTimeout(late, 1_000).unref());`,
    [engine],
  );
  return `${output.trim()}${code === 0 ? "" : ` (exit code ${code})`}`;
}

const list = (...data: unknown[]) => ({ data });
const isList = ({ method }: { method: string }) => method === "GET";

/** Loses the answer to the POST; lists an empty account before it, and as `after` has it then. */
const losing = (after: (...args: [...Parameters<Handler>, look: number]) => void): Handler => {
  let looks = 0;
  return (seen, response, nth) => {
    if (!isList(seen)) return cut(response);
    if (looks++ === 0) return json(response, list());
    after(seen, response, nth, looks - 1);
  };
};

describe("the end of a process", () => {
  it("ends once settling finds the number", async () => {
    const made = losing((_, response, __, look) => json(response, look < 2 ? list() : list(sent)));
    expect(await create(made)).toBe(sent.id);
  });

  it("ends once settling gives up", async () => {
    const never = losing((_, response) => json(response, list()));
    expect(await create(never, { "vogent:settleSeconds": "0.3" })).toBe("pending:+14155550123");
  });

  it("ends though the last list fails or waits", async () => {
    const late = [
      losing(() => {}),
      losing((_, response) => json(response, {}, 503, { "retry-after": "60" })),
      losing((_, response) => json(response, {}, 429, { "retry-after": "60" })),
    ];
    const ends = late.map((handler) => create(handler, { "vogent:settleSeconds": "0" }));
    expect(await Promise.all(ends)).toEqual(Array(3).fill("pending:+14155550123"));
  });

  it("ends though the engine keeps the connection open", async () => {
    const sockets: Socket[] = [];
    const engine = createServer({ allowHalfOpen: true }, (socket) => sockets.push(socket.on("error", () => {})));
    const port = await listen(engine);
    const bought: Handler = (seen, response) => json(response, isList(seen) ? list() : sent);
    expect(await create(bought, {}, `127.0.0.1:${port}`)).toBe(sent.id);
    expect(sockets).toHaveLength(1);
    for (const socket of sockets) socket.destroy();
    engine.close();
  });
});
