import { describe, expect, it } from "@jest/globals";
import { parseRetryAfter } from "../../../provider/vogent/http/parseRetryAfter";

const now = Date.parse("2026-01-01T00:00:00Z");
const inTen = "Thu, 01 Jan 2026 00:00:10 GMT";

describe("parseRetryAfter", () => {
  it.each([
    ["7", 7],
    [" 7 ", 7],
    ["0", 0],
    ["1.25", 1.25],
    ["86400", 86400],
    [inTen, 10],
    ["Thu, 01 Jan 2026 00:00:00 GMT", 0],
  ])("understands Retry-After %j", (header, seconds) => {
    expect(parseRetryAfter(header, null, now)).toBe(seconds);
  });

  it.each([
    ...[null, "", "-5", "-0.5", "12,3", "NaN", "Infinity", "1e3", "5 seconds", "9".repeat(400), "soon", "soon 2100"],
    ...["on Thu, 01 Jan 2026 00:00:10 GMT", "Thu, 01 Jan 2026 00:00:10 GMT-1", "2100-01-01T00:00:00Z"],
    "Wed, 31 Dec 2025 23:59:59 GMT",
  ])("ignores Retry-After %j", (header) => {
    expect(parseRetryAfter(header, null, now)).toBeUndefined();
  });

  it("compares a date with the server's clock", () => {
    expect(parseRetryAfter(inTen, "Thu, 01 Jan 2026 00:00:06 GMT", now + 3_600_000)).toBe(4);
    expect(parseRetryAfter(inTen, "rubbish", now)).toBe(10);
  });
});
