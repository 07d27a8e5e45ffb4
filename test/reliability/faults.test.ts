import { beforeAll, describe, expect, it } from "@jest/globals";
import { type BatchResult, runBatch } from "./batch";
import { batchesOf } from "./batches";
import { leaksIn } from "./canaries";
import { expectConverged, expectOutcome } from "./invariants";
import { product, sample } from "./scenarios";

/** Every fault at every call takes a while: `npm run test:all`. */
const scenarios = process.env.RELIABILITY === "all" ? product : sample;

describe.each(batchesOf(scenarios))("$name", ({ scenarios: batch }) => {
  let result: BatchResult;

  beforeAll(async () => {
    result = await runBatch(batch);
  }, 600_000);

  it.each(batch.map(({ call, kind, outcome }, index) => ({ call: call.name, kind: kind.name, outcome, index })))(
    "$kind at $call: $outcome, and then all is well",
    ({ index }) => {
      const seen = result.seen[index];
      if (seen === undefined) throw new Error("nothing was seen");
      expectOutcome(seen);
      expectConverged(seen);
    },
  );

  it("goes on by itself: a refresh and an `up` pass, and a destroy", () => {
    const failed = Object.entries(result.runs).filter(([, { code }]) => code !== 0);
    expect(failed.map(([name, { text }]) => `${name}:\n${text}`)).toEqual([]);
    expect(Object.keys(result.runs)).toContain("destroy");
  });

  it("shows no secret, on the terminal, in the engine's events or in state", () => {
    expect(Object.keys(result.texts).length).toBeGreaterThan(5);
    expect(
      Object.entries(result.texts).flatMap(([name, text]) => leaksIn(text).map((leak) => `${name}: ${leak}`)),
    ).toEqual([]);
  });
});

it("has every fault, and every call, in the product", () => {
  expect(product.length).toBeGreaterThan(300);
  expect(new Set(sample.map(({ kind }) => kind))).toEqual(new Set(product.map(({ kind }) => kind)));
});
