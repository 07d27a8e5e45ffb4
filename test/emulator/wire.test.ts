import { execFile } from "node:child_process";
import { request } from "node:http";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { EmulatorError, type EmulatorOptions, startEmulator } from "../../provider/emulator";
import { until } from "../support/until";
import { buys, Harness, send } from "./harness";

const harness = new Harness();

describe("the key", () => {
  it.each([[""], ["Bearer"], ["Bearer "], ["Basic dXNlcjpwYXNz"], ["key"], ["Bearer two words"]])(
    "is required: %j gets 401",
    async (authorization) => {
      const answer = await harness.send("GET", "/phone_numbers", undefined, { headers: { authorization } });
      expect(answer.status).toBe(401);
    },
  );

  it("can be any text, unless the `apiKey` option is set: no other key buys anything", async () => {
    expect((await harness.send("GET", "/phone_numbers", undefined, { key: "x" })).status).toBe(200);
    const emulator = await harness.start({ apiKey: "the-key" });
    const buy = (key: string) => send(emulator, "POST", "/phone_numbers", buys("+14155550123"), { key });
    for (const key of ["the-key-2", "THE-KEY"]) expect((await buy(key)).status).toBe(401);
    expect([emulator.numbers(), emulator.ledger().bought]).toEqual([[], []]);
    expect((await buy("the-key")).status).toBe(200);
  });
});

describe("paths and methods", () => {
  // The last path is outside of the base path.
  it.each(["", "/", "/phone_number", "/phone_numbers/", "/phone_numbers/a/b", "//phone_numbers", "/../phone_numbers"])(
    "answer 404 to %j",
    async (path) => {
      expect((await harness.send("GET", path)).status).toBe(404);
    },
  );

  it.each([
    ["DELETE", "/phone_numbers", "POST, GET"],
    ["PATCH", "/phone_numbers/pn_1", "GET, PUT, DELETE"],
    ["GET", "/phone_numbers/search", "POST"],
  ])("answer 405 to %s %s, and name the allowed methods", async (method, path, allow) => {
    const answer = await harness.send(method, path);
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, allow]);
  });
});

describe("the wire", () => {
  it("refuses a body that is too large with 413, and still answers afterwards", async () => {
    const text = JSON.stringify({ ...buys("+14155550123"), padding: "x".repeat(200_000) });
    expect((await harness.send("POST", "/phone_numbers", undefined, { text })).status).toBe(413);
    expect((await harness.send("GET", "/phone_numbers")).status).toBe(200);
  });

  it("listens only on 127.0.0.1", async () => {
    const { hostname, port } = new URL(harness.emulator.url);
    expect(hostname).toBe("127.0.0.1");
    await expect(fetch(`http://127.0.0.2:${port}/api/phone_numbers`)).rejects.toThrow();
  });

  it("works before the latency: a client that gives up has bought the number", async () => {
    const emulator = await harness.start({ latencyMs: 60_000 });
    const work = send(emulator, "POST", "/phone_numbers", buys("+14155550123")).catch(() => "reset");
    await until(() => emulator.ledger().bought.length > 0);
    expect(emulator.numbers()).toHaveLength(1);
    await emulator.stop();
    expect(await work).toBe("reset");
  });

  it("waits with any number of calls at once, without a warning", async () => {
    // jest hides warnings, so a process of its own uses the built emulator.
    const script = `
      const { startEmulator } = require(${JSON.stringify(resolve(__dirname, "../../dist/emulator"))});
      startEmulator({ latencyMs: 100 }).then(async (emulator) => {
        const ask = () => fetch(emulator.url + "/phone_numbers", { headers: { authorization: "Bearer key" } });
        for (let caller = 0; caller < 20; caller += 1) emulator.held().catch(() => {});
        await Promise.all(Array.from({ length: 20 }, ask));
        await emulator.stop();
      });`;
    expect(await promisify(execFile)(process.execPath, ["-e", script])).toEqual({ stdout: "", stderr: "" });
  });

  /** Sends the head of a request and a part of its body. */
  async function halfSent() {
    const { port } = new URL(harness.emulator.url);
    const headers = { authorization: "Bearer key", "content-type": "application/json", "content-length": 1000 };
    const sent = request({ port, method: "POST", path: "/api/phone_numbers", headers, host: "127.0.0.1" });
    sent.on("error", () => {});
    sent.write('{"type":');
    await new Promise((done) => setTimeout(done, 50));
    return { sent, closed: new Promise((done) => sent.once("close", done)) };
  }

  it("stops without waiting for a half-sent request", async () => {
    const { closed } = await halfSent();
    await harness.emulator.stop();
    await closed;
    expect(harness.emulator.ledger().calls).toBe(0);
  });

  it("ignores a request that breaks off", async () => {
    const { sent, closed } = await halfSent();
    sent.destroy();
    await closed;
    expect((await harness.send("GET", "/phone_numbers")).status).toBe(200);
    expect(harness.emulator.ledger().calls).toBe(1);
  });

  it("records an exchange before the client has its answer", async () => {
    await harness.send("PUT", "/phone_numbers/pn_9", { agentId: "a" });
    await harness.send("POST", "/phone_numbers", undefined, { text: "{" });
    await harness.send("GET", "/phone_numbers?limit=1");
    expect(harness.exchanges).toEqual([
      {
        method: "PUT",
        path: "/api/phone_numbers/pn_9",
        requestBody: { agentId: "a" },
        status: 404,
        responseBody: { message: "this account has no phone number with this id" },
      },
      { method: "POST", path: "/api/phone_numbers", requestBody: "{", status: 400, responseBody: expect.anything() },
      { method: "GET", path: "/api/phone_numbers?limit=1", status: 200, responseBody: { data: [], cursor: null } },
    ]);
  });
});

describe("starting and stopping", () => {
  it("free the port, allow a second stop, and end with an `await using`", async () => {
    const { url } = harness.emulator;
    await harness.send("GET", "/phone_numbers"); // leaves a connection open
    await Promise.all([harness.emulator.stop(), harness.emulator.stop()]);
    await harness.emulator.stop();
    await expect(fetch(url)).rejects.toThrow();
    const again = await startEmulator({ port: Number(new URL(url).port) });
    expect(again.url).toBe(url);
    await again[Symbol.asyncDispose]();
    await expect(fetch(url)).rejects.toThrow();
  });

  it("name a port that is in use", async () => {
    const port = Number(new URL(harness.emulator.url).port);
    const start = startEmulator({ port });
    await expect(start).rejects.toThrow(EmulatorError);
    await expect(start).rejects.toThrow(
      `port ${port} of 127.0.0.1 is in use; stop what listens there, or take another port (0 takes a free one)`,
    );
  });

  it.each<[string, EmulatorOptions]>([
    ["port", { port: -1 }],
    ["port", { port: 65_536 }],
    ["port", { port: 1.5 }],
    ["latencyMs", { latencyMs: -1 }],
    ["latencyMs", { latencyMs: 2 ** 31 }],
    ["apiKey", { apiKey: "" }],
    ["apiKey", { apiKey: "two words" }],
    ["stateFile", { stateFile: "" }],
    ["forSale[0]", { forSale: ["4155550123"] }],
  ])("refuse the option %s of %j by name", async (name, options) => {
    await expect(startEmulator(options)).rejects.toThrow(`${name}: it is `);
  });
});
