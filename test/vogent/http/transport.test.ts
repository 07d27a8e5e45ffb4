import type { ServerResponse } from "node:http";
import { createServer } from "node:net";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import type { Attempt } from "../../../provider/vogent/http/attempt";
import { type ApiRequest, makeSend } from "../../../provider/vogent/http/transport";
import { listen } from "../../support/listen";
import { breakOff, json, type Loopback, serve, stopServers, unusedUrl } from "../support/loopback";
import { apiKey, sent, settings } from "../support/samples";

afterEach(stopServers);

const get: ApiRequest = { method: "GET", path: "/phone_numbers/pn_1" };
const post: ApiRequest = { method: "POST", path: "/phone_numbers", body: { type: "purchase" }, fresh: true };

function send(url: string, request = get, seconds = 5): Promise<Attempt> {
  return makeSend(settings(url))(request, seconds);
}

describe("a request", () => {
  it("sends key, user agent and JSON", async () => {
    const server = await serve((_, response) => json(response, sent));
    await send(`${server.url}/api`, post);
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: "POST", url: "/api/phone_numbers", body: '{"type":"purchase"}' });
    expect(seen?.headers).toMatchObject({
      authorization: `Bearer ${apiKey}`,
      accept: "application/json",
      "content-type": "application/json",
      "content-length": "19",
      // Not read from package.json here: that is what is tested.
      "user-agent": expect.stringMatching(/^pulumi-vogent\/\d+\.\d+\.\d+\S* \(node v\d+\.\d+\.\d+\)$/),
    });
  });

  it("sends GET and DELETE without a body", async () => {
    const server = await serve((_, response) => json(response, sent));
    for (const method of ["GET", "DELETE"] as const) await send(server.url, { ...get, method });
    expect(server.seen.map(({ body, headers }) => [body, headers["content-type"]])).toEqual([
      ["", undefined],
      ["", undefined],
    ]);
  });
});

it("leaves no timer behind", async () => {
  const server = await serve((_, response) => json(response, sent));
  const [begun, ended] = [jest.spyOn(global, "setTimeout"), jest.spyOn(global, "clearTimeout")];
  await send(server.url, post, 77);
  const timer = begun.mock.results[begun.mock.calls.findIndex(([, delay]) => delay === 77_000)]?.value;
  expect(timer).toBeDefined();
  expect(ended.mock.calls.flat()).toContain(timer);
  jest.restoreAllMocks();
});

it("opens and closes a connection for fresh requests", async () => {
  const server = await serve((_, response) => json(response, sent));
  const sendTo = makeSend(settings(server.url));
  for (const request of [get, post, post, get]) await sendTo(request, 5);
  expect(server.connections()).toBe(3);
  const kept = ["keep-alive", "close", "close", "keep-alive"];
  expect(server.seen.map(({ headers }) => headers.connection)).toEqual(kept);
  await settled(server, 1);
});

describe("an answer", () => {
  it("returns status, body, request id and wait", async () => {
    const server = await serve((_, response) =>
      json(response, { a: 1 }, 429, { "retry-after": "7", "x-request-id": "req-1" }),
    );
    expect(await send(server.url)).toEqual({
      kind: "response",
      status: 429,
      body: '{"a":1}',
      retryAfterSeconds: 7,
      requestId: "req-1",
    });
  });

  it("reads the request id's other common name", async () => {
    const server = await serve((_, response) => json(response, {}, 500, { "request-id": "req-2" }));
    expect(await send(server.url)).toHaveProperty("requestId", "req-2");
  });

  it("counts a cut-off error by its status", async () => {
    const server = await serve((_, response) => breakOff(response, 422));
    expect(await send(server.url, post)).toEqual({ kind: "response", status: 422, body: "" });
  });
});

describe("a failure", () => {
  it.each<[string, Record<string, string>]>([
    ["a 200 whose body breaks off", { "content-length": "100" }],
    ["a chunked 200 that breaks off", { "transfer-encoding": "chunked" }],
  ])("is %s", async (_, headers) => {
    const server = await serve((_, response) => breakOff(response, 200, headers));
    expect(await send(server.url, post)).toMatchObject({ kind: "failed", sent: true, reason: "network" });
  });

  it("stops reading a body that unpacks beyond 10 MB", async () => {
    const packed = gzipSync(Buffer.alloc(11 * 1024 * 1024));
    const server = await serve((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).write(packed));
    expect(await send(server.url)).toMatchObject({ kind: "failed", sent: true, reason: "network" });
    await settled(server, 0);
  });

  it.each([
    ["before the headers", () => {}],
    ["between headers and body", (response: ServerResponse) => response.flushHeaders()],
    ["in the body", (response: ServerResponse) => response.write("{")],
  ])("times out on a server that stops %s", async (_, begin) => {
    const server = await serve((_, response) => void begin(response));
    for (const request of [get, post]) {
      const attempt = await send(server.url, request, 0.3);
      expect(attempt).toMatchObject({ kind: "failed", sent: true, reason: "timeout" });
      expect(attempt).toHaveProperty("cause.message", "no complete answer within 0.3 s");
    }
    await settled(server, 0);
  });

  it("counts a refused connection as unsent", async () => {
    for (const request of [get, post]) {
      const attempt = await send(unusedUrl, request);
      expect(attempt).toMatchObject({ kind: "failed", sent: false, reason: "network" });
      expect(attempt).toHaveProperty("cause.message", `connect ECONNREFUSED ${new URL(unusedUrl).host}`);
    }
  });

  it("counts an endless TLS handshake as unsent", async () => {
    const silent = createServer(() => {});
    const port = await listen(silent);
    const attempt = await send(`https://127.0.0.1:${port}`, post, 0.1);
    silent.close();
    expect(attempt).toMatchObject({ kind: "failed", sent: false, reason: "timeout" });
  });

  it("shows no key, body or URL when printed", async () => {
    const secret = "hunter2-password";
    const path = `/phone_numbers/${secret}`;
    const request: ApiRequest = { method: "PUT", path, body: { agentId: secret }, secrets: [secret] };
    const server = await serve((_, response) => response.writeHead(200, { "x-echo": apiKey }).write(apiKey));
    const printed = [await send(server.url, request, 0.1), await send(unusedUrl, request)].map((attempt) =>
      inspect(attempt, { depth: 9, showHidden: true }),
    );
    for (const text of printed) expect(text).not.toMatch(/S3cr3t|hunter2|phone_numbers|Bearer/);
  });
});

/** Waits, briefly, until the server sees so many open connections: the client's closing takes a moment to arrive. */
async function settled(server: Loopback, connections: number): Promise<void> {
  for (let i = 0; i < 100 && (await server.open()) !== connections; i++)
    await new Promise((done) => setTimeout(done, 10));
  expect(await server.open()).toBe(connections);
}
