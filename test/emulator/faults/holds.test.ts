import { describe, expect, it } from "@jest/globals";
import { until } from "../../support/until";
import { ask } from "../client";
import { buys, Harness } from "../harness";

const harness = new Harness();
const number = "+14155550123";
const buy = (one = number) => ask(harness.emulator, "POST", "/phone_numbers", buys(one));
const soon = () => new Promise<string>((done) => setTimeout(done, 50, "waits"));

describe("a hold", () => {
  it.each([
    ["before", []],
    ["after", [number]],
  ] as const)("%s the work: a client that ends at that moment leaves %j in the account", async (when, numbers) => {
    harness.emulator.inject({ on: "createPhoneNumber", do: { kind: "hold", when } });
    const end = new AbortController();
    const asked = ask(harness.emulator, "POST", "/phone_numbers", buys(number), { gone: end.signal });
    await harness.emulator.held();
    expect(harness.emulator.ledger()).toMatchObject({ calls: 1, bought: numbers });
    end.abort();
    expect(await asked).toMatchObject({ status: undefined, error: "ECONNRESET" });
    await until(() => harness.exchanges.length > 0);
    expect(harness.exchanges).toEqual([expect.objectContaining({ status: 0, fault: true })]);
    expect(harness.emulator.numbers().map((one) => one.number)).toEqual(numbers);
    // The hold has ended.
    expect(await Promise.race([harness.emulator.held(), soon()])).toBe("waits");
  });

  it("ends at once if the client has already gone", async () => {
    harness.emulator.inject({ do: { kind: "delay", ms: 300, when: "before" } });
    harness.emulator.inject({ do: { kind: "hold", when: "before" } });
    await ask(harness.emulator, "POST", "/phone_numbers", buys(number), { patience: 100 });
    await until(() => harness.exchanges.length > 0);
    expect(harness.exchanges).toEqual([expect.objectContaining({ status: 0, fault: true })]);
    expect(harness.emulator.numbers()).toEqual([]);
  });

  it.each(["before", "after"] as const)("%s the work ends with a release, and the exchange is normal", async (when) => {
    harness.emulator.inject({ do: { kind: "hold", when } });
    const asked = buy();
    await harness.emulator.held();
    expect(await Promise.race([asked, soon()])).toBe("waits");
    expect(harness.emulator.numbers()).toHaveLength(when === "before" ? 0 : 1);
    harness.emulator.release();
    expect(await asked).toMatchObject({ status: 200 });
    expect(harness.emulator.numbers()).toHaveLength(1);
    expect(harness.exchanges).toEqual([expect.not.objectContaining({ fault: true })]);
  });

  it("resolves held() at once, and after a release only with the next hold", async () => {
    harness.emulator.inject({ times: 2, do: { kind: "hold", when: "before" } });
    const asked = [buy()];
    await harness.emulator.held();
    await harness.emulator.held();
    harness.emulator.release();
    const next = harness.emulator.held();
    expect(await Promise.race([next, soon()])).toBe("waits");
    asked.push(buy("+14155550124"));
    await next;
    harness.emulator.release();
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200]);
  });

  it("keeps several requests, and releases them together", async () => {
    harness.emulator.inject({ times: 20, do: { kind: "hold", when: "after" } });
    const asked = Array.from({ length: 20 }, (_, at) => buy(`+141555502${10 + at}`));
    await until(() => harness.emulator.numbers().length === 20);
    harness.emulator.clearFaults();
    expect(await Promise.race([...asked, soon()])).toBe("waits");
    harness.emulator.release();
    expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([200]));
  });

  it.each(["before", "after"] as const)("%s the work ends with a stop, and records no exchange", async (when) => {
    harness.emulator.inject({ do: { kind: "hold", when } });
    const asked = buy();
    await harness.emulator.held();
    await harness.emulator.stop();
    expect(await asked).toMatchObject({ status: undefined, error: "ECONNRESET" });
    expect(harness.emulator.numbers()).toHaveLength(when === "before" ? 0 : 1);
    expect(harness.exchanges).toEqual([]);
  });

  it("that never comes makes held() reject, before and after a stop", async () => {
    const before = harness.emulator.held();
    await harness.emulator.stop();
    await expect(before).rejects.toThrow("the emulator was stopped and holds no request");
    await expect(harness.emulator.held()).rejects.toThrow("the emulator was stopped");
  });
});
