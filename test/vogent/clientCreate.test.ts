import { inspect } from "node:util";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { VogentClient } from "../../provider/vogent/client";
import { RateLimitedError } from "../../provider/vogent/errors";
import { purchase, setUp, status } from "./support/client";
import { fakeClock } from "./support/fakeClock";
import { type Handler, json, stopServers, unusedUrl } from "./support/loopback";
import { sent, settings } from "./support/samples";

afterEach(stopServers);

describe("create", () => {
  it.each<[string, Handler, string, number?]>([
    ["a reset", (_, response) => void response.socket?.resetAndDestroy(), "unknown"],
    ["no answer in time", () => {}, "unknown", 0.3],
    ["a 503 that asks to wait", status(503, { "retry-after": "0" }), "unknown"],
    ["HTML", (_, response) => void response.writeHead(200).end("<html></html>"), "unknown"],
    ["a 422", status(422), "refused"],
    ["a redirect", status(307, { location: "/api/phone_numbers" }), "refused"],
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

  it("counts a proxy without a tunnel as refused, unsent", async () => {
    const proxy = jest.replaceProperty(process, "env", {
      HTTPS_PROXY: unusedUrl.replace("//", "//anna:hunter2@"),
    });
    const client = new VogentClient(settings("https://api.vogent.test"));
    const outcome = await client.create(purchase);
    proxy.restore();
    expect(outcome).toMatchObject({ kind: "refused" });
    expect(outcome).toHaveProperty(
      "error.message",
      expect.stringMatching(/^The proxy of HTTPS_PROXY .* Nothing was bought\. /),
    );
    expect(inspect(outcome, { depth: 9 })).not.toMatch(/anna|hunter2/);
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
