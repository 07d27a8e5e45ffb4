import net, { createServer, Socket } from "node:net";
import { afterEach, expect, it, jest } from "@jest/globals";
import * as provider from "../../provider/lifecycle";
import { endWithEngine, proveEngineAlive } from "../../provider/lifecycle/guards/engineAlive";
import { listen } from "../support/listen";
import { unusedUrl } from "../vogent/support/loopback";

const argv = [...process.argv];

afterEach(() => {
  jest.useRealTimers();
  process.argv.splice(0, Infinity, ...argv);
});

it("takes an engine for alive that accepts a connection, and a process without one", async () => {
  const engine = createServer();
  const port = await listen(engine);
  await expect(proveEngineAlive(`127.0.0.1:${port}`)).resolves.toBeUndefined();
  engine.close();
  await expect(proveEngineAlive("--no-address")).resolves.toBeUndefined();
  await expect(proveEngineAlive(new URL(unusedUrl).host)).rejects.toThrow("The Pulumi engine is gone");
});

it("exports the two names that every state file has", () => {
  expect(Object.keys(provider).sort()).toEqual(["availableNumbers", "phoneNumber"]);
});

/** Sockets that do as the test says, in place of connections. */
function fakeConnections() {
  const sockets: Socket[] = [];
  const connect = jest.spyOn(net, "connect").mockImplementation(() => {
    const socket = new Socket();
    sockets.push(socket);
    return socket;
  });
  return { sockets, connect };
}

it("asks the address of the engine, for 2 seconds at most, and leaves no connection", async () => {
  const { sockets, connect } = fakeConnections();
  const ask = (address: string, event: string) => {
    const asked = proveEngineAlive(address);
    sockets.at(-1)?.emit(event);
    return asked;
  };
  await expect(ask("[::1]:80", "connect")).resolves.toBeUndefined();
  await expect(ask("127.0.0.1:81", "timeout")).rejects.toThrow("The Pulumi engine is gone");
  for (const other of ["x127.0.0.1:80", "127.0.0.1:80x"]) void proveEngineAlive(other);
  expect(connect.mock.calls.map(([to]: unknown[]) => to)).toEqual([
    { host: "::1", port: 80, timeout: 2_000 },
    { host: "127.0.0.1", port: 81, timeout: 2_000 },
  ]);
  expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true, true]);
  connect.mockRestore();
});

/** How often the process has been ended after each look, where `event` is what becomes of its connection. */
async function endsAfter(looks: { isIdle: boolean; event: string }[]): Promise<number[]> {
  const { sockets, connect } = fakeConnections();
  // The host's last argument is the engine's address.
  process.argv.push("127.0.0.1:80");
  jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate"] });
  let isIdle = false;
  let ends = 0;
  const timer = endWithEngine(
    () => isIdle,
    () => {
      ends += 1;
    },
  );
  const seen: number[] = [];
  for (const look of looks) {
    isIdle = look.isIdle;
    jest.advanceTimersByTime(5_000);
    sockets.at(-1)?.emit(look.event);
    await new Promise(setImmediate);
    seen.push(ends);
  }
  clearInterval(timer);
  connect.mockRestore();
  return seen;
}

const busy = { isIdle: false, event: "timeout" };
const gone = { isIdle: true, event: "timeout" };
const there = { isIdle: true, event: "connect" };

it("ends a process after two looks in a row without its engine, and never amid a call", async () => {
  expect(await endsAfter([busy, busy, busy, gone, gone])).toEqual([0, 0, 0, 0, 1]);
});

it("forgets a look without the engine once the next one finds it", async () => {
  expect(await endsAfter([gone, there, gone, gone])).toEqual([0, 0, 0, 1]);
});
