import { describe, expect, it } from "@jest/globals";
import { RateLimitGate } from "../../../provider/vogent/retry/rateLimitGate";
import { fakeClock } from "../support/fakeClock";

const never = Number.POSITIVE_INFINITY;

describe("a gate", () => {
  it("holds everyone for its time, spread a little", async () => {
    for (const [random, wait] of [
      [0, 3000],
      [0.5, 3250],
      [0.999, 3499.5],
    ] as const) {
      const clock = fakeClock(random);
      const gate = new RateLimitGate(clock);
      gate.close(3);
      expect(await gate.waitUntilOpen(never)).toBeUndefined();
      expect(clock.waits).toEqual([wait]);
      expect(await gate.waitUntilOpen(clock.now())).toBeUndefined();
    }
  });

  it("never opens sooner for a shorter wait", async () => {
    const clock = fakeClock(0);
    const gate = new RateLimitGate(clock);
    gate.close(3);
    gate.close(1);
    await gate.waitUntilOpen(never);
    expect(clock.waits).toEqual([3000]);
  });

  it("holds those who wait if closed again", async () => {
    const clock = fakeClock(0);
    const gate = new RateLimitGate(clock);
    gate.close(1);
    const passing = gate.waitUntilOpen(never);
    gate.close(5);
    expect(await passing).toBeUndefined();
    expect(clock.waits).toEqual([1000, 5000]);
  });

  it("answers a call that can't wait so long with a 429", async () => {
    const clock = fakeClock();
    const gate = new RateLimitGate(clock);
    gate.close(3);
    const refusal = { kind: "response", status: 429, retryAfterSeconds: 3, body: "" };
    expect(await gate.waitUntilOpen(2999)).toEqual(refusal);
    expect(clock.waits).toEqual([]);
    expect(await gate.waitUntilOpen(3_250)).toBeUndefined();
  });
});
