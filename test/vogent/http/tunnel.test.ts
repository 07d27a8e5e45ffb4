import { once } from "node:events";
import https from "node:https";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { FailedAttempt } from "../../../provider/vogent/http/attempt";
import { findProxy } from "../../../provider/vogent/http/findProxy";
import { type ApiRequest, makeSend } from "../../../provider/vogent/http/transport";
import { TunnelAgent } from "../../../provider/vogent/http/tunnel";
import { type ProxiedHost, startProxiedHost } from "../../support/network/proxiedHost";
import { json, type Loopback, serve, stopServers, unusedUrl } from "../support/loopback";
import { runProgram } from "../support/process";
import { apiKey, sent, settings } from "../support/samples";

const get: ApiRequest = { method: "GET", path: "/phone_numbers/pn_1" };
const post: ApiRequest = { method: "POST", path: "/phone_numbers", body: { type: "purchase" }, fresh: true };
const password = "hunter2!#";
const credentials = `anna:${encodeURIComponent(password)}@`;

let api: Loopback;
let host: ProxiedHost;

beforeEach(async () => {
  api = await serve((_, response) => json(response, sent));
  host = await startProxiedHost(api.url);
});

afterEach(() => Promise.all([stopServers(), host.stop()]));

async function fail(request: ApiRequest, seconds = 5, HTTPS_PROXY = `http://${credentials}${host.proxy}`) {
  const send = makeSend(settings(host.url, { timeoutSeconds: seconds }), { HTTPS_PROXY });
  const attempt = await send(request, seconds);
  if (attempt.kind !== "failed") throw new Error(`the host answered with ${attempt.status}`);
  return attempt;
}

/** Lets a node process of its own, which trusts the host, send `requests`, one after the other. */
async function run(requests: ApiRequest[], HTTPS_PROXY = `http://${host.proxy}`) {
  const program = `
    const { makeSend } = load("provider/vogent/http/transport");
    const send = makeSend(${JSON.stringify(settings(host.url))});
    (async () => {
      const attempts = [];
      for (const request of ${JSON.stringify(requests)}) attempts.push(await send(request, 5));
      const start = performance.now();
      process.on("exit", () => console.log(JSON.stringify({ attempts, late: performance.now() - start > 2000 })));
    })();`;
  const env = { HTTPS_PROXY, NODE_EXTRA_CA_CERTS: host.certificate };
  return JSON.parse((await runProgram(program, [], env)).output);
}

describe("through a tunnel", () => {
  const done = { kind: "response", status: 200, body: JSON.stringify(sent) };

  it("shares a connection, except for fresh requests, and lets the process end", async () => {
    expect(await run([get, get, post, post, get])).toEqual({ attempts: [done, done, done, done, done], late: false });
    expect(host.tunnels).toEqual(Array(3).fill({ target: "api.vogent.test:443" }));
    const kept = ["keep-alive", "keep-alive", "close", "close", "keep-alive"];
    expect(api.seen.map(({ headers }) => headers.connection)).toEqual(kept);
    expect(api.seen.map(({ headers }) => headers.authorization)).toEqual(Array(5).fill(`Bearer ${apiKey}`));
    expect(JSON.stringify(api.seen)).not.toContain("proxy");
  });

  it("sends the credentials to the proxy only", async () => {
    expect((await run([get, post], `http://${credentials}${host.proxy}`)).attempts).toEqual([done, done]);
    const basic = `Basic ${Buffer.from(`anna:${password}`).toString("base64")}`;
    expect(host.tunnels.map((tunnel) => tunnel.credentials)).toEqual([basic, basic]);
    expect(JSON.stringify(api.seen)).not.toMatch(/Basic|proxy/i);
  });

  it("is opened by an https proxy too", async () => {
    const ended = await run([get, get, post], `https://${credentials}${host.secureProxy}`);
    expect(ended).toEqual({ attempts: [done, done, done], late: false });
    expect(host.tunnels).toHaveLength(2);
  });

  it("counts a reset after arrival as sent", async () => {
    const resetting = await serve((_, response) => void response.socket?.resetAndDestroy());
    await host.stop();
    host = await startProxiedHost(resetting.url);
    const { attempts } = await run([get, post]);
    for (const attempt of attempts) expect(attempt).toMatchObject({ kind: "failed", sent: true, reason: "network" });
    for (const attempt of attempts) expect(attempt).not.toHaveProperty("proxyFailure");
  });
});

describe("without a tunnel, nothing is sent", () => {
  const unsent = { sent: false, reason: "network", proxyFailure: { variable: "HTTPS_PROXY" } };

  it.each([407, 403, 502, 201, 429])("after status %i", async (status) => {
    host.answers = [status, status];
    for (const request of [get, post]) {
      const attempt = await fail(request);
      expect(attempt).toMatchObject({ ...unsent, proxyFailure: { variable: "HTTPS_PROXY", status } });
      expect(attempt.cause.message).toBe(`it answered with status ${status}`);
    }
    expect(host.tunnels).toHaveLength(2);
  });

  it("after a cut", async () => {
    host.answers = ["hang up", "hang up"];
    for (const request of [get, post]) expect(await fail(request)).toMatchObject(unsent);
  });

  it("within half the time of an attempt", async () => {
    host.answers = ["nothing", "nothing"];
    for (const request of [get, post]) {
      const attempt = await fail(request, 2);
      expect(attempt).toMatchObject(unsent);
      expect(attempt.cause.message).toBe("Proxy timeout");
    }
  });

  it("to a proxy that is down", async () => {
    for (const request of [get, post]) {
      const attempt = await fail(request, 5, unusedUrl);
      expect(attempt).toMatchObject(unsent);
      expect(attempt.cause.message).toBe(`connect ECONNREFUSED ${new URL(unusedUrl).host}`);
    }
  });

  it("to a proxy that speaks no TLS", async () => {
    for (const request of [get, post])
      expect(await fail(request, 5, `https://${host.proxy.replace("127.0.0.1", "localhost")}`)).toMatchObject(unsent);
  });

  it.each(["[::1]", "proxy.invalid"])("to %s", async (name) => {
    const attempt = await fail(post, 5, `http://${credentials}${name}:1`);
    expect(attempt).toMatchObject(unsent);
    expect(attempt.cause.message).toMatch(/^(connect E\w+ ::1:1|getaddrinfo E\w+ proxy\.invalid)$/);
  });
});

describe("a tunnel without a trusted host", () => {
  it("counts a strange certificate as unsent", async () => {
    expect(await fail(post)).toMatchObject({ sent: false, reason: "network" });
    expect((await fail(post)).cause.message).toMatch(/certificate/);
    expect(await fail(post)).not.toHaveProperty("proxyFailure");
    expect(api.seen).toEqual([]);
  });

  it("counts an endless handshake as unsent", async () => {
    host.handshakes = false;
    expect(await fail(post, 0.3)).toMatchObject({ sent: false, reason: "timeout" });
  });
});

describe("the password", () => {
  it("shows in no attempt", async () => {
    const attempts: FailedAttempt[] = [await fail(get), await fail(get, 5, "http://anna:hunter2@hunter2.invalid")];
    for (const answer of [407, "hang up"] as const) {
      host.answers = [answer];
      attempts.push(await fail(post));
    }
    for (const attempt of attempts)
      expect(inspect(attempt, { depth: 9, showHidden: true })).not.toMatch(/hunter2|anna/);
  });

  it("shows in no printed connection", async () => {
    const proxy = findProxy(host.url, { HTTPS_PROXY: `http://${credentials}${host.proxy}` });
    if (proxy === undefined) throw new Error("there is no proxy");
    host.handshakes = false;
    const agent = new TunnelAgent(proxy, true, 5);
    const request = https.get(host.url, { agent }).on("error", () => {});
    await once(request, "socket");
    const printed = inspect(agent, { depth: 9, showHidden: true });
    expect(printed).toContain("[Getter]");
    expect(printed).not.toMatch(/hunter2|anna|YW5uY|Basic/);
    request.destroy();
  });
});

it("refuses a broken variable, and does not go around the proxy", () => {
  const HTTPS_PROXY = `socks5://${credentials}${host.proxy}`;
  expect(() => makeSend(settings(host.url), { HTTPS_PROXY })).toThrow("HTTPS_PROXY must be an http or https URL");
});
