import { afterEach, beforeEach, expect, it, jest } from "@jest/globals";
import { systemClock } from "../../provider/vogent/clock";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it("draws a random number from 0 to 1", () => {
  const drawn = systemClock.random();
  expect(drawn).toBeGreaterThanOrEqual(0);
  expect(drawn).toBeLessThan(1);
});

it("sleeps for its time and leaves no timer", async () => {
  let over = false;
  const sleeping = systemClock.sleep(1000).then(() => {
    over = true;
  });
  await jest.advanceTimersByTimeAsync(999);
  expect(over).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  await sleeping;
  expect(jest.getTimerCount()).toBe(0);
});
