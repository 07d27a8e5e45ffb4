import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterEach, expect, it, jest } from "@jest/globals";
import * as provider from "../../provider/lifecycle";
import { endWithEngine, proveEngineAlive } from "../../provider/lifecycle/guards/engineAlive";
import { unusedUrl } from "../vogent/support/loopback";

const argv = [...process.argv];

afterEach(() => {
  jest.useRealTimers();
  process.argv.splice(0, Infinity, ...argv);
});

it("takes an engine for alive that accepts a connection, and a process without one", async () => {
  const engine = createServer().listen(0, "127.0.0.1");
  await once(engine, "listening");
  // A listening TCP server has a port.
  const { port } = engine.address() as AddressInfo;
  await expect(proveEngineAlive(`127.0.0.1:${port}`)).resolves.toBeUndefined();
  engine.close();
  await expect(proveEngineAlive("--no-address")).resolves.toBeUndefined();
  await expect(proveEngineAlive(new URL(await unusedUrl()).host)).rejects.toThrow("The Pulumi engine is gone");
});

it("ends a process after two looks in a row without its engine, and never amid a call", async () => {
  const { host } = new URL(await unusedUrl());
  // The host's last argument is the engine's address.
  process.argv.push(host);
  jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate"] });
  let isIdle = false;
  let ends = 0;
  const timer = endWithEngine(
    () => isIdle,
    () => {
      ends += 1;
    },
  );
  const look = async () => {
    jest.advanceTimersByTime(5_000);
    // A connection that is begun later fails later.
    await expect(proveEngineAlive(host)).rejects.toThrow();
    await new Promise(setImmediate);
    return ends;
  };
  expect([await look(), await look(), await look()]).toEqual([0, 0, 0]);
  isIdle = true;
  expect([await look(), await look()]).toEqual([0, 1]);
  clearInterval(timer);
});

it("exports the two names that every state file has", () => {
  expect(Object.keys(provider).sort()).toEqual(["availableNumbers", "phoneNumber"]);
});
