import { afterEach, describe, expect, it } from "@jest/globals";
import type { VogentClient } from "../../provider/vogent/client";
import { RateLimitedError, RefusedError, UnauthorizedError } from "../../provider/vogent/errors";
import { failing, setUp, status } from "./support/client";
import { breakOff, cut, type Handler, json, stopServers } from "./support/loopback";
import { number, sent } from "./support/samples";

afterEach(stopServers);

describe("a call that may be repeated", () => {
  const methods: [string, (client: VogentClient) => Promise<unknown>][] = [
    ["get", (client) => client.get("pn_1")],
    ["setAgent", (client) => client.setAgent("pn_1", "")],
    ["delete", (client) => client.delete("pn_1")],
  ];
  const failures: [string, Handler, number?][] = [
    ["a reset", (_, response) => void response.socket?.resetAndDestroy()],
    ["an answer that breaks off", (_, response) => breakOff(response)],
    ["no answer in time", () => {}, 0.3],
    ["a 503", status(503)],
  ];

  it.each(
    methods.flatMap(([name, call]) =>
      failures.map(([failure, fail, timeoutSeconds = 5]) => ({ name, call, failure, fail, timeoutSeconds })),
    ),
  )("repeats $name after $failure", async ({ call, fail, timeoutSeconds }) => {
    const { client, clock, calls } = await setUp(failing(2, fail), { timeoutSeconds });
    expect(await call(client)).toEqual(number);
    expect(calls()).toHaveLength(3);
    expect(clock.waits).toEqual([250, 500]);
  });

  it.each([400, 401, 403, 404, 422, 302])("doesn't repeat a call after a %i", async (code) => {
    const { client, calls } = await setUp(status(code));
    const type = code === 401 || code === 403 ? UnauthorizedError : RefusedError;
    for (const [, call] of methods) await expect(call(client)).rejects.toThrow(type);
    expect(calls()).toHaveLength(3);
  });

  it("doesn't repeat a call after an unreadable answer", async () => {
    const { client, calls } = await setUp((_, response) => json(response, { ...sent, id: undefined }));
    const error = await client.get("pn_1").catch((caught: unknown) => caught);
    expect(error).toMatchObject({ status: 200, message: expect.stringContaining("id should be string") });
    expect(calls()).toHaveLength(1);
  });

  it("throws the last error after all repetitions", async () => {
    const { client, calls } = await setUp(status(503), { maxRetries: 2 });
    const error = await client.get("pn_1").catch((caught: unknown) => caught);
    expect(error).toMatchObject({ status: 503 });
    expect(String(error)).toMatch(
      /\(status 503\).*\. The provider tried 3 times\. Nothing was changed\. Run again later\.$/,
    );
    expect(calls()).toHaveLength(3);
  });

  it.each<[string, Handler, string]>([
    ["lost", (_, response) => cut(response), "The number may have been deleted."],
    ["a 503", status(503), "The number may have been deleted."],
    ["a 425", status(425), "The number may have been deleted."],
    ["a 429", status(429), "Nothing was deleted."],
  ])(
    "surfaces the 404 of a delete whose first answer was %s, and claims no more than is known",
    async (_, first, known) => {
      const { client } = await setUp((seen, response, nth) => (nth === 1 ? first : status(404))(seen, response, nth));
      const error = await client.delete("pn_1").catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(RefusedError);
      expect(error).toMatchObject({ status: 404, message: expect.stringContaining(known) });
    },
  );

  it("obeys Retry-After up to 60 seconds", async () => {
    const answers = ["7", "3600", "rubbish"].map((text) => status(503, { "retry-after": text }));
    answers.push(
      status(503, { "retry-after": "Thu, 01 Jan 2026 00:00:10 GMT", date: "Thu, 01 Jan 2026 00:00:06 GMT" }),
    );
    const { client, clock } = await setUp((seen, response, nth) =>
      (answers[nth - 1] ?? failing(0, status(500)))(seen, response, nth),
    );
    expect(await client.get("pn_1")).toEqual(number);
    expect(clock.waits).toEqual([7000, 60_000, 1000, 4000]);
  });

  it.each([
    [5, 2],
    [31, 3],
  ])("gives up before a wait beyond its deadline: %d s", async (timeoutSeconds, waits) => {
    const { client, clock, calls } = await setUp(status(503, { "retry-after": "60" }), {
      timeoutSeconds,
      maxRetries: 20,
    });
    await expect(client.get("pn_1")).rejects.toThrow("(status 503)");
    expect(clock.waits).toEqual(Array(waits).fill(60_000));
    expect(calls()).toHaveLength(waits + 1);
  });
});

describe("a rate limit", () => {
  it("waits for its back-off after a 429 without Retry-After", async () => {
    const { client, clock } = await setUp(failing(2, status(429)));
    expect(await client.get("pn_1")).toEqual(number);
    expect(clock.waits).toEqual([500, 750]);
  });

  it("holds no other call for a 503 that asks to wait", async () => {
    const { client, clock } = await setUp(failing(1, status(503, { "retry-after": "9" })), { maxRetries: 0 });
    await expect(client.get("pn_1")).rejects.toThrow("(status 503)");
    expect(await client.get("pn_1")).toEqual(number);
    expect(clock.waits).toEqual([]);
  });

  it("holds all calls after one call's rate limit", async () => {
    const { client, clock, calls } = await setUp(failing(1, status(429, { "retry-after": "9" })));
    const first = client.get("pn_1");
    expect(await first).toEqual(number);
    expect(clock.waits).toEqual([9250]);

    const other = await setUp(status(429, { "retry-after": "9" }), { maxRetries: 0 });
    await expect(other.client.get("pn_1")).rejects.toThrow(RateLimitedError);
    expect(other.clock.waits).toEqual([]);
    await expect(other.client.delete("pn_2")).rejects.toThrow(RateLimitedError);
    expect(other.clock.waits).toEqual([9250]);
    expect(other.calls()).toHaveLength(2);
    expect(calls()).toHaveLength(2);
  });
});
