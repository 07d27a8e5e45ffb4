import { describe, expect, it } from "@jest/globals";
import { Gate } from "../../provider/vogent/gate";
import { fakeClock } from "./support/fakeClock";

const never = Number.POSITIVE_INFINITY;

describe("a gate", () => {
  it("lets everyone through until it is closed", async () => {
    const clock = fakeClock();
    expect(await new Gate(clock).pass(never)).toBe(true);
    expect(clock.waits).toEqual([]);
  });

  it("holds everyone for its time, spread a little", async () => {
    for (const [random, wait] of [
      [0, 3000],
      [0.5, 3250],
      [0.999, 3499.5],
    ] as const) {
      const clock = fakeClock(random);
      const gate = new Gate(clock);
      gate.close(3000);
      expect(await gate.pass(never)).toBe(true);
      expect(clock.waits).toEqual([wait]);
      expect(gate.closedFor).toBe(0);
    }
  });

  it("never opens sooner for a shorter wait", () => {
    const gate = new Gate(fakeClock());
    gate.close(3000);
    gate.close(1000);
    expect(gate.closedFor).toBe(3000);
  });

  it("holds those who wait if closed again", async () => {
    const clock = fakeClock(0);
    const gate = new Gate(clock);
    gate.close(1000);
    const passing = gate.pass(never);
    gate.close(5000);
    expect(await passing).toBe(true);
    expect(clock.waits).toEqual([1000, 5000]);
  });

  it("sends away who can't wait so long", async () => {
    const clock = fakeClock();
    const gate = new Gate(clock);
    gate.close(3000);
    expect(await gate.pass(2999)).toBe(false);
    expect(clock.waits).toEqual([]);
  });
});
