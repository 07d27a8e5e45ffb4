import { expect, it } from "@jest/globals";
import { systemClock } from "../../provider/vogent/clock";

it("draws a random number from 0 to 1", () => {
  const drawn = systemClock.random();
  expect(drawn).toBeGreaterThanOrEqual(0);
  expect(drawn).toBeLessThan(1);
});

it("sleeps for its time", async () => {
  const begin = systemClock.now();
  await systemClock.sleep(50);
  const slept = systemClock.now() - begin;
  expect(slept).toBeGreaterThan(45);
  expect(slept).toBeLessThan(5_000);
});
