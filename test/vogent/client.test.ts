import type { ServerResponse } from "node:http";
import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "@jest/globals";
import { RateLimitedError, UnauthorizedError } from "../../provider/vogent/errors";
import { purchase, setUp, status } from "./support/client";
import { fakeClock } from "./support/fakeClock";
import { cut, type Handler, json, serve, stopServers } from "./support/loopback";
import { number, sent } from "./support/samples";

afterEach(stopServers);

describe("each method", () => {
  it("sends each request as the API document says", async () => {
    const { client, server, calls } = await setUp(({ method, url, body }, response) => {
      const isList = url === "/api/phone_numbers" && method === "GET";
      const one = { ...sent, ...(method === "PUT" ? JSON.parse(body) : {}) };
      json(response, isList ? { data: [sent], cursor: null } : one);
    });
    expect(await client.create(purchase)).toEqual({ kind: "done", number });
    expect(await client.get("pn_1")).toEqual(number);
    expect(await client.list()).toEqual([number]);
    expect(await client.setAgent("pn_1", "ag_1")).toEqual({ ...number, agentId: "ag_1" });
    expect(await client.setAgent("pn_1", "")).toEqual(number);
    expect(await client.delete("pn_1")).toEqual(number);
    const one = "/api/phone_numbers/pn_1";
    expect(calls()).toEqual([
      "POST /api/phone_numbers",
      `GET ${one}`,
      "GET /api/phone_numbers",
      `PUT ${one}`,
      `PUT ${one}`,
      `DELETE ${one}`,
    ]);
    const bodies = server.seen.map(({ body }) => (body ? JSON.parse(body) : undefined));
    expect(bodies).toEqual([purchase, undefined, undefined, { agentId: "ag_1" }, { agentId: "" }, undefined]);
  });

  it.each([
    ["204 without a body", (response: ServerResponse) => void response.writeHead(204).end()],
    ["no more than an id", (response: ServerResponse) => json(response, { id: "pn_1" })],
  ])("takes a write that answers %s for done", async (_, write) => {
    const { client, calls } = await setUp(({ method }, response) =>
      method === "GET" ? json(response, { ...sent, agentId: "ag_1" }) : write(response),
    );
    expect(await client.setAgent("pn_1", "ag_1")).toEqual({ ...number, agentId: "ag_1" });
    expect((await client.delete("pn_1"))?.number ?? "").toBe("");
    const one = "/api/phone_numbers/pn_1";
    expect(calls()).toEqual([`PUT ${one}`, `GET ${one}`, `DELETE ${one}`]);
  });

  it("says that the agent may have been changed if the answer to a PUT and the number can't be read", async () => {
    const { client } = await setUp(({ method }, response) =>
      method === "PUT" ? json(response, {}) : json(response, {}, 404),
    );
    await expect(client.setAgent("pn_1", "ag_1")).rejects.toThrow("Its agent may have been changed.");
  });

  it.each([
    ["a/../b?c#d é", "a%2F..%2Fb%3Fc%23d%20%C3%A9"],
    ["%2e\\\r\n\0", "%252e%5C%0D%0A%00"],
    ["...", "..."],
    ["\ud83d\ude00", "%F0%9F%98%80"],
  ])("encodes the id %j in the path", async (id, encoded) => {
    const { client, calls } = await setUp((_, response) => json(response, { ...sent, id, agentId: "ag_1" }));
    await client.get(id);
    await client.setAgent(id, "ag_1");
    await client.delete(id);
    expect(calls()).toEqual(["GET", "PUT", "DELETE"].map((method) => `${method} /api/phone_numbers/${encoded}`));
  });

  it.each(["", ".", "..", "\ud800", "a\udc00b", "\ude00\ud83d"])("refuses the id %j before any call", async (id) => {
    const { client, calls } = await setUp((_, response) => json(response, sent));
    for (const call of [client.get(id), client.delete(id), client.setAgent(id, "ag_1")])
      await expect(call).rejects.toThrow(/^"[^\n]*" is not the id of a phone number \([^\n]+\)\. [^\n]+$/);
    expect(calls()).toEqual([]);
  });
});

describe("create", () => {
  it.each<[string, Handler, string, number?]>([
    ["a reset", (_, response) => void response.socket?.resetAndDestroy(), "unknown"],
    ["no answer in time", () => {}, "unknown", 0.3],
    ["a 503 that asks to wait", status(503, { "retry-after": "0" }), "unknown"],
    ["a 422", status(422), "refused"],
    ["a 429", status(429, { "retry-after": "0" }), "rateLimited"],
  ])("sends the POST once after %s", async (_, handler, kind, timeoutSeconds = 5) => {
    const { client, calls, clock } = await setUp(handler, { timeoutSeconds });
    expect(await client.create(purchase)).toMatchObject({ kind });
    expect(calls()).toEqual(["POST /api/phone_numbers"]);
    expect(clock.waits).toEqual([]);
  });

  it("creates over a connection of its own", async () => {
    const { client, server } = await setUp((_, response) => json(response, sent));
    await client.get("pn_1");
    await client.create(purchase);
    await client.get("pn_1");
    expect(server.connections()).toBe(2);
  });

  it("sends nothing if the rate limit lasts too long", async () => {
    // What the gate adds at random is half a second at most; this makes it longer than any call may take.
    const clock = fakeClock(1000);
    const { client, calls } = await setUp(status(429, { "retry-after": "60" }), { maxRetries: 0 }, { clock });
    expect(await client.create(purchase)).toMatchObject({ kind: "rateLimited", waitSeconds: 60 });
    expect(await client.create(purchase)).toMatchObject({
      kind: "rateLimited",
      waitSeconds: 60,
      error: { status: 429 },
    });
    await expect(client.get("pn_1")).rejects.toThrow(RateLimitedError);
    expect(clock.waits).toEqual([]);
    expect(calls()).toEqual(["POST /api/phone_numbers"]);
  });
});

describe("search", () => {
  it("searches for ten numbers and returns them verbatim", async () => {
    const { client, server, calls } = await setUp((_, response) =>
      json(response, [{ number: "+14155550123" }, { number: "(415) 555-0124", price: 1 }]),
    );
    expect(await client.search({ prefix: "415", country: "US" })).toEqual(["+14155550123", "(415) 555-0124"]);
    expect(calls()).toEqual(["POST /api/phone_numbers/search"]);
    expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({ prefix: "415", country: "US", limit: 10 });
  });

  it("repeats a search after a 503", async () => {
    const { client, calls } = await setUp((_, response, nth) =>
      nth === 1 ? json(response, {}, 503) : json(response, []),
    );
    expect(await client.search({ prefix: "415" })).toEqual([]);
    expect(calls()).toHaveLength(2);
  });

  it.each([[{}], [[{ number: "" }]], [[{ number: 4155550123 }]]])("refuses %j as a search result", async (body) => {
    const { client } = await setUp((_, response) => json(response, body));
    await expect(client.search({ prefix: "415" })).rejects.toThrow("but the provider can't read it");
  });
});

describe("list", () => {
  it("follows the cursor and repeats a failed page", async () => {
    const { client, calls } = await setUp((seen, response, nth) => {
      if (nth === 2) return cut(response);
      return json(
        response,
        seen.url.includes("cursor") ? { data: [{ ...sent, id: "pn_2" }] } : { data: [sent], cursor: "a+b/c=&d" },
      );
    });
    expect(await client.list()).toEqual([number, { ...number, id: "pn_2" }]);
    const second = "GET /api/phone_numbers?cursor=a%2Bb%2Fc%3D%26d";
    expect(calls()).toEqual(["GET /api/phone_numbers", second, second]);
  });

  it.each<[string, Handler, typeof UnauthorizedError | string]>([
    ["a page is refused", status(403), UnauthorizedError],
    [
      "a page can't be read",
      (_, response) => json(response, { data: [sent, { number: "+14155550124" }] }),
      "data.1.id should be string",
    ],
    ["a page keeps failing", status(500), "(status 500)"],
  ])("gives no part of a list if %s", async (_, second, type) => {
    const { client } = await setUp((seen, response, nth) =>
      nth === 1 ? json(response, { data: [sent], cursor: "2" }) : second(seen, response, nth),
    );
    await expect(client.list()).rejects.toThrow(type);
  });

  /** Gives each of 15 pages only after a wait of a minute, the last one after `last` seconds. */
  const slowly =
    (last: string): Handler =>
    (_, response, nth) => {
      if (nth === 30) return json(response, { data: [sent] });
      if (nth % 2 === 0) return json(response, { data: [], cursor: String(nth) });
      json(response, {}, 503, { "retry-after": nth === 29 ? last : "60" });
    };

  it("lists all pages within 900 seconds", async () => {
    const { client, clock, calls } = await setUp(slowly("59"));
    expect(await client.list()).toEqual([number]);
    expect(clock.now()).toBe(899_000);
    expect(calls()).toHaveLength(30);

    const longer = await setUp(slowly("60"));
    await expect(longer.client.list()).rejects.toThrow("(status 503)");
    expect(longer.clock.now()).toBe(840_000);
    expect(longer.calls()).toHaveLength(29);
  });

  it("cuts off a page at the given deadline", async () => {
    const { client } = await setUp(
      (_, response, nth) => void (nth === 1 && json(response, {}, 503, { "retry-after": "60" })),
      { maxRetries: 1 },
    );
    await expect(client.list(60_200)).rejects.toThrow("no complete answer within 0.2 s");
  });
});

it("never sends the key to a redirect", async () => {
  const other = await serve((_, response) => json(response, { ...sent, data: [] }));
  const { client, calls } = await setUp((_, response) => void response.writeHead(307, { location: other.url }).end());
  expect(await client.create(purchase)).toMatchObject({ kind: "refused" });
  for (const call of [client.get("pn_1"), client.list(), client.setAgent("pn_1", "ag_1"), client.delete("pn_1")])
    await expect(call).rejects.toThrow(/with a redirect \(status 307\)\. The provider did not follow it/);
  expect(calls()).toHaveLength(5);
  expect(other.connections()).toBe(0);
});

it("never shows the key when printed", async () => {
  const { client } = await setUp((seen, response) => json(response, { message: seen.headers.authorization }, 400));
  const error = await client.get("pn_1").catch((caught: unknown) => caught);
  expect(error).toHaveProperty("message", expect.stringContaining('"Bearer [redacted]"'));
  for (const value of [client, error]) expect(inspect(value, { depth: 9, showHidden: true })).not.toContain("S3cr3t");
});
