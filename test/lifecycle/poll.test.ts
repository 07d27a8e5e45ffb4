import { expect, it } from "@jest/globals";
import { poll } from "../../provider/lifecycle/run/poll";
import { fakeClock } from "../vogent/support/fakeClock";

it("looks at once, after pauses that double up to 5 seconds, and a last time at the end", async () => {
  const clock = fakeClock();
  const left: number[] = [];
  const look = (deadline: number) => void left.push(deadline - clock.now());
  expect(await poll(clock, 20, look)).toBeUndefined();
  expect(clock.waits).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000, 2_500]);
  expect(left).toEqual([20_000, 19_500, 18_500, 16_500, 12_500, 7_500, 2_500, 1_000]);
});
