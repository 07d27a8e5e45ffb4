import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { Candidates } from "../../provider/lifecycle/candidates";
import { rotated } from "../../provider/lifecycle/prefix";

it("starts anywhere in what was found, and leaves nothing out", () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer()), random, (found, where) => {
      const from = rotated(found, where);
      expect([...from].sort()).toEqual([...found].sort());
      if (found.length > 0) expect(from[0]).toBe(found[Math.floor(where * found.length)]);
    }),
  );
  expect(rotated(["a", "b", "c"], 0.34)).toEqual(["b", "c", "a"]);
});

it("gives a candidate to one purchase only, however it is written", () => {
  const candidates = new Candidates();
  expect(candidates.reserve("+14155550123")).toBe(true);
  expect(candidates.reserve("(415) 555-0123")).toBe(false);
  expect(candidates.reserve("+14155550124")).toBe(true);
  expect(candidates.reserve("(415) 555-0125")).toBe(true);
  expect(candidates.reserve("+14155550125")).toBe(false);
  expect([candidates.has("+14155550123"), candidates.has("+14155550126")]).toEqual([true, false]);
});

it("gives no purchase a number that the program declares", () => {
  const candidates = new Candidates();
  candidates.declares("+14155550123");
  expect(candidates.reserve("(415) 555-0123")).toBe(false);
});

it("waits for a purchase under way, whatever comes of it, and for nothing else", async () => {
  const candidates = new Candidates();
  expect(await candidates.nextEnded()).toBe(false);
  let end: (error: Error) => void = () => undefined;
  const purchase = candidates.during(new Promise<never>((_, fail) => (end = fail)));
  const waited = candidates.nextEnded();
  end(new Error("refused"));
  expect(await waited).toBe(true);
  await expect(purchase).rejects.toThrow("refused");
  expect(await candidates.nextEnded()).toBe(false);
});
