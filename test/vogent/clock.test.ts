import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { systemClock } from "../../provider/vogent/clock";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe("sleep", () => {
  it("returns after its time and leaves no timer", async () => {
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

  it("returns at once where it is aborted, and leaves no timer", async () => {
    const abort = new AbortController();
    const sleeping = systemClock.sleep(1000, abort.signal);
    expect(jest.getTimerCount()).toBe(1);
    abort.abort();
    await sleeping;
    expect(jest.getTimerCount()).toBe(0);
    await systemClock.sleep(1000, abort.signal);
    expect(jest.getTimerCount()).toBe(0);
  });

  it("leaves no listener on a signal that lives on", async () => {
    const { signal } = new AbortController();
    const remove = jest.spyOn(signal, "removeEventListener");
    const add = jest.spyOn(signal, "addEventListener");
    const sleeping = systemClock.sleep(10, signal);
    await jest.advanceTimersByTimeAsync(10);
    await sleeping;
    expect(remove.mock.calls.map(([type, listener]) => [type, listener])).toEqual(
      add.mock.calls.map(([type, listener]) => [type, listener]),
    );
    expect(add).toHaveBeenCalledTimes(1);
  });
});
