import { describe, expect, it } from "@jest/globals";
import { calculateRetryDelay } from "../../../provider/vogent/retry/retryPolicy";
import { answered, failed } from "../support/samples";

const maxRetries = 5;

describe("calculateRetryDelay", () => {
  it.each([301, 400, 401, 403, 404, 409, 410, 422, 426, 428])("doesn't try again after %i", (status) => {
    expect(calculateRetryDelay(answered(status, {}, 1), 1, maxRetries, 0.5)).toBeUndefined();
  });

  it.each([
    ...[408, 425, 429, 500, 501, 502, 503, 504, 520, 599].map((status) => [`a ${status}`, answered(status)] as const),
    ["a time-out", failed(true, "timeout")],
    ["a reset", failed(true)],
    ["a refused connection", failed(false)],
    ["a proxy without an answer", { ...failed(false), proxyFailure: { variable: "HTTPS_PROXY" } }],
    ["a proxy's 502", { ...failed(false), proxyFailure: { variable: "HTTPS_PROXY", status: 502 } }],
  ])("tries again after %s", (_, attempt) => {
    expect(calculateRetryDelay(attempt, 1, maxRetries, 0.5)).toBe(0.25);
  });

  it.each([407, 403])("doesn't try again after a proxy's %i", (status) => {
    const proxyFailure = { variable: "HTTPS_PROXY", status };
    expect(calculateRetryDelay({ ...failed(false), proxyFailure }, 1, maxRetries, 0.5)).toBeUndefined();
  });

  it("doubles the longest wait up to 20 seconds", () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 8].map((tries) => calculateRetryDelay(failed(true), tries, 20, 1));
    expect(delays).toEqual([0.5, 1, 2, 4, 8, 16, 20, 20]);
  });

  it.each([
    [0, 0.25],
    [3, 3],
    [60, 60],
    [61, 60],
    [86400, 60],
  ])("waits for a server that asks for %i seconds %i", (told, waited) => {
    for (const status of [429, 503])
      expect(calculateRetryDelay(answered(status, {}, told), 1, maxRetries, 0.5)).toBe(waited);
  });
});
