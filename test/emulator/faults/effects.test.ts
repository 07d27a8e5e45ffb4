import { describe, expect, it } from "@jest/globals";
import type { Fault } from "../../../provider/emulator";
import { until } from "../../support/until";
import { ask } from "../client";
import { buys, Harness } from "../harness";

const harness = new Harness();
const first = "+14155550123";

const inject = (fault: Fault) => harness.emulator.inject(fault);
const buy = () => ask(harness.emulator, "POST", "/phone_numbers", buys(first));
const list = () => ask(harness.emulator, "GET", "/phone_numbers");
const held = () => harness.emulator.numbers().map(({ number }) => number);
const unavailable = { kind: "status", status: 503 } as const;

describe("a status", () => {
  it("is answered instead of the work, and the call counts", async () => {
    inject({ on: "createPhoneNumber", do: unavailable });
    const seen = await buy();
    expect(seen).toMatchObject({ status: 503, error: undefined, headers: { "content-type": /json/ } });
    expect(JSON.parse(seen.text)).toEqual({ message: expect.any(String) });
    expect(held()).toEqual([]);
    expect(harness.emulator.ledger()).toMatchObject({ calls: 1, byOperation: { createPhoneNumber: 1 }, bought: [] });
  });

  it("is answered after the work with `after`: the number is bought", async () => {
    inject({ do: { ...unavailable, after: true } });
    expect(await buy()).toMatchObject({ status: 503 });
    expect([held(), harness.emulator.ledger().bought]).toEqual([[first], [first]]);
  });

  it.each([
    [{ error: "down" }, "application/json; charset=utf-8", '{"error":"down"}'],
    [null, "application/json; charset=utf-8", "null"],
    ["", "text/plain; charset=utf-8", ""],
  ])("has the given body %j and Retry-After", async (body, type, text) => {
    inject({ do: { kind: "status", status: 429, body, retryAfter: "Wed, 21 Oct 2026 07:28:00 GMT" } });
    expect(await list()).toMatchObject({
      status: 429,
      text,
      headers: { "content-type": type, "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" },
    });
  });

  it("can have no body, like 204", async () => {
    inject({ do: { kind: "status", status: 204 } });
    expect(await list()).toMatchObject({ status: 204, text: "", error: undefined });
  });

  it("comes before the check of the key, as from a gateway", async () => {
    const emulator = await harness.start({ apiKey: "the-key", faults: [{ do: unavailable }] });
    expect(await ask(emulator, "GET", "/phone_numbers")).toMatchObject({ status: 503 });
    expect(await ask(emulator, "GET", "/phone_numbers")).toMatchObject({ status: 401 });
  });
});

describe("a delay", () => {
  it.each([
    ["before", 0],
    [undefined, 1],
  ] as const)("%s the work: a client that gives up sees %i numbers at once, and one later", async (when, count) => {
    inject({ do: { kind: "delay", ms: 400, ...(when && { when }) } });
    const seen = await ask(harness.emulator, "POST", "/phone_numbers", buys(first), { patience: 150 });
    expect(seen).toMatchObject({ status: undefined, error: "ECONNRESET" });
    expect(held()).toHaveLength(count);
    await until(() => harness.exchanges.length > 0);
    expect(held()).toEqual([first]);
  });

  it("before the work ends with a stop, without the work", async () => {
    inject({ do: { kind: "delay", ms: 100, when: "before" } });
    const asked = buy();
    await until(() => harness.emulator.ledger().calls > 0);
    await harness.emulator.stop();
    expect(await asked).toMatchObject({ status: undefined, error: "ECONNRESET" });
    await new Promise((done) => setTimeout(done, 150));
    expect(held()).toEqual([]);
  });
});

describe("a reset", () => {
  it.each([
    ["before", []],
    ["after", [first]],
  ] as const)("%s the work: no answer comes, and the account has %j", async (when, numbers) => {
    inject({ do: { kind: "reset", when } });
    expect(await buy()).toMatchObject({ status: undefined, error: "ECONNRESET", reset: true });
    expect(held()).toEqual(numbers);
    expect(harness.emulator.ledger()).toMatchObject({ calls: 1, bought: numbers });
  });

  it("during the answer: the head and half of the body come, and the number is bought", async () => {
    inject({ do: { kind: "reset", when: "during" } });
    const seen = await buy();
    expect(seen).toMatchObject({ status: 200, error: "ECONNRESET", reset: true });
    const [number] = harness.emulator.numbers();
    const whole = JSON.stringify({ id: number?.id, number: first, agentId: null, type: "PSTN" });
    expect(seen.headers["content-length"]).toBe(String(whole.length));
    expect(seen.text).toBe(whole.slice(0, Math.ceil(whole.length / 2)));
    expect(held()).toEqual([first]);
  });

  it("during the answer looks the same to every client", async () => {
    inject({ times: 100, do: { kind: "reset", when: "during" } });
    const seen = await Promise.all(Array.from({ length: 100 }, () => list()));
    expect(new Set(seen.map(({ status, text, error }) => `${status} ${text} ${error}`))).toEqual(
      new Set(['200 {"data":[],"c ECONNRESET']),
    );
  });
});

describe("a body that can't be read", () => {
  it.each([
    ["html", "text/html; charset=utf-8", /^<!DOCTYPE html>/],
    ["empty", "application/json; charset=utf-8", /^$/],
    ["truncated", "application/json; charset=utf-8", /^\{"id":"pn_[0-9_]+","num/],
    ["garbage", "application/json; charset=utf-8", /\0\ufffd/],
    ["[1, 2", "application/json; charset=utf-8", /^\[1, 2$/],
  ])("%s: 200 with the right length, and the number is bought", async (body, type, text) => {
    inject({ do: { kind: "body", body } });
    const seen = await buy();
    expect(seen).toMatchObject({ status: 200, error: undefined, headers: { "content-type": type } });
    expect(seen.text).toMatch(text);
    expect(seen.headers["content-length"]).toBe(String(seen.bytes.length));
    expect(() => JSON.parse(seen.text)).toThrow(SyntaxError);
    expect(held()).toEqual([first]);
  });
});

describe("a redirect", () => {
  it("sends a POST elsewhere, and buys nothing here", async () => {
    inject({ do: { kind: "redirect", location: "http://127.0.0.1:1/api/phone_numbers" } });
    const seen = await buy();
    expect(seen).toMatchObject({ status: 307, headers: { location: "http://127.0.0.1:1/api/phone_numbers" } });
    expect([held(), harness.emulator.ledger().calls]).toEqual([[], 1]);
  });
});
