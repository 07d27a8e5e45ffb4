import { describe, expect, it } from "@jest/globals";
import { parseFault } from "../../provider/cli/emulator/faultSpec";
import type { Fault } from "../../provider/emulator";

const status = { kind: "status", status: 503 } as const;

describe("a fault on the command line", () => {
  it.each<[string, Fault]>([
    ["createPhoneNumber:status=503", { on: ["createPhoneNumber"], nth: 1, times: 1, do: status }],
    ["*:status=503", { nth: 1, times: 1, do: status }],
    [
      "getPhoneNumber,deletePhoneNumber:status=503",
      { on: ["getPhoneNumber", "deletePhoneNumber"], nth: 1, times: 1, do: status },
    ],
    ["*:2:status=503", { nth: 2, times: 1, do: status }],
    ["*:2-2:status=503", { nth: 2, times: 1, do: status }],
    ["*:2-4:status=503", { nth: 2, times: 3, do: status }],
    ["*:2-:status=503", { nth: 2, times: Number.POSITIVE_INFINITY, do: status }],
    ["listPhoneNumbers:stale", { on: ["listPhoneNumbers"], nth: 1, times: 1, do: { kind: "stale" } }],
  ])("%s: its operations and calls", (spec, fault) => {
    expect(parseFault(spec)).toEqual(fault);
  });

  it.each<[string, Fault["do"]]>([
    ["status=503,after", { ...status, after: true }],
    ["status=429,retry-after=30", { kind: "status", status: 429, retryAfter: "30" }],
    [
      "status=429,after,retry-after=Wed, 21 Oct 2026 07:28:00 GMT",
      { kind: "status", status: 429, after: true, retryAfter: "Wed, 21 Oct 2026 07:28:00 GMT" },
    ],
    ["delay=500", { kind: "delay", ms: 500, when: "after" }],
    ["delay=500,before", { kind: "delay", ms: 500, when: "before" }],
    ["reset=before", { kind: "reset", when: "before" }],
    ["reset=during", { kind: "reset", when: "during" }],
    ["reset=after", { kind: "reset", when: "after" }],
    ["body=html", { kind: "body", body: "html" }],
    ['body={"a": "b=c:d"', { kind: "body", body: '{"a": "b=c:d"' }],
    ["redirect=http://127.0.0.1:1/a?b=c", { kind: "redirect", location: "http://127.0.0.1:1/a?b=c" }],
    ["stale", { kind: "stale" }],
    ["stale=2", { kind: "stale", calls: 2 }],
    ["hold=before", { kind: "hold", when: "before" }],
  ])("%s: its effect", (spec, effect) => {
    expect(parseFault(`*:3:${spec}`)).toEqual({ nth: 3, times: 1, do: effect });
  });

  const shape = "Write OPERATION:EFFECT or OPERATION:CALLS:EFFECT, such as *:2:status=503.";
  const calls = "CALLS count upwards from 1. Write them as 2, 2-4 or 2-.";
  const effects =
    "There is no such effect. Give one of status, delay, reset, body, redirect, stale, hold; --help shows their forms.";
  it.each([
    ["", shape],
    ["status=503", shape],
    [":status=503", shape],
    ["*:", shape],
    ["*:2:", shape],
    ["buyNumber:status=503", 'There is no operation "buyNumber". Give one or more of createPhoneNumber, listPhone'],
    ["getPhoneNumber,:status=503", 'There is no operation ""'],
    ["*,getPhoneNumber:status=503", 'There is no operation "*"'],
    ["*:0:status=503", calls],
    ["*:0-3:status=503", calls],
    ["*:4-2:status=503", calls],
    ["*:4-3:status=503", calls],
    ["*:x:status=503", effects],
    ["*:crash", effects],
    ["*:constructor", effects],
    ["*:status", "The effect status has another form. Write status=CODE[,after][,retry-after=TEXT]"],
    ["*:status=5xx", "The effect status has another form. Write status=CODE"],
    ["*:status=503,later", "The effect status has another form. Write status=CODE"],
    ["*:status=700", "status: it is a whole number from 200 to 599, like 503"],
    ["*:status=429,retry-after=1\n2", "The effect status has another form. Write status=CODE"],
    ["*:delay=1s", "The effect delay has another form. Write delay=MS[,before]"],
    ["*:delay=2147483648", "ms: it is a whole number of milliseconds from 0 to 2147483647"],
    ["*:reset", "The effect reset has another form. Write reset=before|during|after"],
    ["*:body=", "The effect body has another form. Write body=html|empty|truncated|garbage|TEXT"],
    ["*:redirect=a b", "location: it is a URL of visible ASCII characters"],
    ["*:stale=0", "calls: it is a whole number from 1 to 100"],
    ["getPhoneNumber:stale", "on: only listPhoneNumbers can be stale"],
    ["*:hold", "The effect hold has another form. Write hold=before|after"],
  ])("%j is refused: %s", (spec, message) => {
    expect(() => parseFault(spec)).toThrow(`--fault: ${message}`);
    expect(() => parseFault(spec)).toThrow(expect.objectContaining({ name: "UsageError" }));
  });
});
