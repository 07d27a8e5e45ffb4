import { describe, expect, it } from "@jest/globals";
import { faultOf } from "../../provider/cli/faultSpec";
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
  ])("%s: the operations and the calls that it falls on", (spec, fault) => {
    expect(faultOf(spec)).toEqual(fault);
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
  ])("%s: the effect", (spec, effect) => {
    expect(faultOf(`*:3:${spec}`)).toEqual({ nth: 3, times: 1, do: effect });
  });

  const shape = "it is OPERATION:EFFECT or OPERATION:CALLS:EFFECT; give one like *:2:status=503";
  const calls = "calls are counted from 1, and upwards; give them like 2, 2-4 or 2-";
  const effects = "there is no such effect; give one of status, delay, reset, body, redirect, stale, hold";
  it.each([
    ["", shape],
    ["status=503", shape],
    [":status=503", shape],
    ["*:", shape],
    ["*:2:", shape],
    ["buyNumber:status=503", 'there is no operation "buyNumber"; give one or more of createPhoneNumber, listPhone'],
    ["getPhoneNumber,:status=503", 'there is no operation ""'],
    ["*,getPhoneNumber:status=503", 'there is no operation "*"'],
    ["*:0:status=503", calls],
    ["*:0-3:status=503", calls],
    ["*:4-2:status=503", calls],
    ["*:4-3:status=503", calls],
    ["*:x:status=503", effects],
    ["*:crash", effects],
    ["*:constructor", effects],
    ["*:status", "status is not written so; give status=CODE[,after][,retry-after=TEXT]"],
    ["*:status=5xx", "status is not written so; give status=CODE"],
    ["*:status=503,later", "status is not written so; give status=CODE"],
    ["*:status=700", "status: it is a whole number from 200 to 599, like 503"],
    ["*:status=429,retry-after=1\n2", "status is not written so; give status=CODE"],
    ["*:delay=1s", "delay is not written so; give delay=MS[,before]"],
    ["*:delay=2147483648", "ms: it is a whole number of milliseconds from 0 to 2147483647"],
    ["*:reset", "reset is not written so; give reset=before|during|after"],
    ["*:body=", "body is not written so; give body=html|empty|truncated|garbage|TEXT"],
    ["*:redirect=a b", "location: it is a URL of visible ASCII characters"],
    ["*:stale=0", "calls: it is a whole number from 1 to 100"],
    ["getPhoneNumber:stale", "on: only listPhoneNumbers can be stale"],
    ["*:hold", "hold is not written so; give hold=before|after"],
  ])("%j is refused: %s", (spec, message) => {
    expect(() => faultOf(spec)).toThrow(`--fault: ${message}`);
    expect(() => faultOf(spec)).toThrow(expect.objectContaining({ name: "UsageError" }));
  });
});
