import { describe, expect, it } from "@jest/globals";
import { EmulatorError, type Fault } from "../../../provider/emulator";
import { ask, type Seen } from "../client";
import { buys, Harness } from "../harness";

const harness = new Harness();
const first = "+14155550123";
const second = "+14155550124";

const inject = (fault: Fault) => harness.emulator.inject(fault);
const buy = (number = first) => ask(harness.emulator, "POST", "/phone_numbers", buys(number));
const list = () => ask(harness.emulator, "GET", "/phone_numbers");
const statusesOf = (seen: Seen[]) => seen.map(({ status }) => status);
const unavailable = { kind: "status", status: 503 } as const;

describe("a fault", () => {
  it("hits `times` calls from the nth matching call after its injection", async () => {
    await list();
    inject({ on: "listPhoneNumbers", nth: 2, times: 2, do: unavailable });
    const seen = [await list(), await buy(), await list(), await buy(second), await list(), await list()];
    expect(statusesOf(seen)).toEqual([200, 200, 503, 200, 503, 200]);
  });

  it("hits every call with Infinity, until it is cleared", async () => {
    inject({ times: Number.POSITIVE_INFINITY, do: unavailable });
    const seen = await Promise.all(Array.from({ length: 20 }, () => list()));
    expect(new Set(statusesOf(seen))).toEqual(new Set([503]));
    harness.emulator.clearFaults();
    expect(await list()).toMatchObject({ status: 200 });
  });

  it("hits only the next call of a listed operation, or of any without a list, even to an unknown path", async () => {
    inject({ on: ["getPhoneNumber", "createPhoneNumber"], do: unavailable });
    expect(statusesOf([await list(), await buy(), await buy()])).toEqual([200, 503, 200]);
    inject({ do: { kind: "status", status: 502 } });
    expect(await ask(harness.emulator, "GET", "/elsewhere")).toMatchObject({ status: 502 });
    inject({ on: "listPhoneNumbers", do: unavailable });
    expect(await ask(harness.emulator, "GET", "/elsewhere")).toMatchObject({ status: 404 });
  });

  it("counts calls that other faults hit too; waits add up, and the first ending wins", async () => {
    inject({ do: { kind: "delay", ms: 60, when: "before" } });
    inject({ do: unavailable });
    inject({ do: { kind: "delay", ms: 60 } });
    inject({ times: 2, do: { kind: "status", status: 502 } });
    const begin = performance.now();
    expect(await list()).toMatchObject({ status: 503 });
    expect(performance.now() - begin).toBeGreaterThanOrEqual(115);
    expect(statusesOf([await list(), await list()])).toEqual([502, 200]);
  });

  it("ignores changes of its object after the injection", async () => {
    const fault = { do: { kind: "status" as const, status: 503 } };
    inject(fault);
    fault.do.status = 200;
    expect(await list()).toMatchObject({ status: 503 });
  });

  const message = { message: expect.any(String) };
  const page = { data: [], cursor: null };
  const html = expect.stringContaining("<html>");
  it.each<[string, Fault["do"], object]>([
    ["a status", unavailable, { status: 503, responseBody: message, fault: true }],
    ["a reset before the work", { kind: "reset", when: "before" }, { status: 0, fault: true }],
    ["a reset during the answer", { kind: "reset", when: "during" }, { status: 200, fault: true }],
    ["a reset after the work", { kind: "reset", when: "after" }, { status: 0, fault: true }],
    ["a page of HTML", { kind: "body", body: "html" }, { status: 200, responseBody: html, fault: true }],
    ["an empty body", { kind: "body", body: "empty" }, { status: 200, fault: true }],
    ["a redirect", { kind: "redirect", location: "/elsewhere" }, { status: 307, responseBody: message, fault: true }],
    ["a stale list", { kind: "stale" }, { status: 200, responseBody: page, fault: true }],
    ["but not a delay", { kind: "delay", ms: 1 }, { status: 200, responseBody: page }],
  ])("marks an exchange if it changes the answer: %s", async (_, effect, recorded) => {
    inject({ do: effect });
    await list();
    expect(harness.exchanges).toEqual([{ method: "GET", path: "/api/phone_numbers", ...recorded }]);
  });

  // The types forbid these too, but plain data can come from anywhere.
  it.each<[string, unknown, string]>([
    ["nothing to do", {}, "do: "],
    ["an unknown kind", { do: { kind: "crash" } }, "do.kind: it is status, delay"],
    ["an unknown operation", { on: "buyNumber", do: unavailable }, "on: it is one or more of createPhoneNumber"],
    ["no operation at all", { on: [], do: unavailable }, "on: it is one or more of createPhoneNumber"],
    ["the 0th call", { nth: 0, do: unavailable }, "nth: it is a whole number from 1"],
    ["half a call", { times: 1.5, do: unavailable }, "times: it is a whole number from 1, or in code Infinity"],
    ["an unknown field", { count: 2, do: unavailable }, 'Unrecognized key: "count"'],
    ["an interim status", { do: { kind: "status", status: 100 } }, "do.status: it is a whole number from 200 to 599"],
    ["a two-line header", { do: { ...unavailable, retryAfter: "1\r\nx: y" } }, "do.retryAfter: it is a header's text"],
    ["a body that JSON can't hold", { do: { ...unavailable, body: 1n } }, "do.body: "],
    ["too long a delay", { do: { kind: "delay", ms: 2 ** 31 } }, "do.ms: it is a whole number of milliseconds"],
    ["a hold without a moment", { do: { kind: "hold" } }, "do.when: it is before or after"],
    ["an unknown moment", { do: { kind: "reset", when: "never" } }, "do.when: it is before or during or after"],
    ["a location with a space", { do: { kind: "redirect", location: "a b" } }, "do.location: it is a URL"],
    ["more than 100 changes", { do: { kind: "stale", calls: 101 } }, "do.calls: it is a whole number from 1 to 100"],
    ["a stale purchase", { on: "createPhoneNumber", do: { kind: "stale" } }, "on: only listPhoneNumbers"],
  ])("is refused with %s, and the message names the field", async (_, value, message) => {
    const fault = value as Fault; // the point of the test
    expect(() => inject(fault)).toThrow(EmulatorError);
    expect(() => inject(fault)).toThrow(message);
    await expect(harness.start({ faults: [{ do: unavailable }, fault] })).rejects.toThrow(/^faults\[1\]/);
    expect(await list()).toMatchObject({ status: 200 });
  });
});
