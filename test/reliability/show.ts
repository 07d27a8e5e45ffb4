import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "@jest/globals";
import { runBatch } from "./batch";
import type { Outcome } from "./report.mjs";
import { batchesOf, collection, product, type Scenario, scenariosToRun } from "./scenarios";

/** Stacks at once: each spends much of its time waiting. In `npm test`, other suites run beside. */
const width = collection === undefined ? 2 : 3;

/** What came of one stack; where it could not go through its scenarios, that is the problem of each. */
async function outcomesOf(batch: readonly Scenario[][], index: number): Promise<Outcome[]> {
  try {
    return await runBatch(batch, index % 2 === 1);
  } catch (error) {
    const problems = [`the stack ended early: ${error instanceof Error ? error.message : error}`];
    return batch.flat().map(({ call, fault }) => ({ call, fault, sees: "?", inState: "?", converges: "?", problems }));
  }
}

const nameOf = ({ call, fault }: Scenario) => ({ call, fault });

/** Runs the wanted scenarios, several to a stack, and has a test for each. */
export function show(file: string, processes: number, wanted: (scenario: Scenario) => boolean): void {
  const scenarios = scenariosToRun(wanted);
  const batches = batchesOf(scenarios, processes);
  const outcomes: Outcome[] = [];
  const save = () => {
    if (collection === undefined) return;
    const text = JSON.stringify({ scenarios: scenarios.map(nameOf), outcomes, product: product.map(nameOf) });
    writeFileSync(join(collection, `${file}.json`), text);
  };
  if (scenarios.length === 0) {
    save();
    // jest takes a file without a test for a failure.
    it("has none of the scenarios that the pattern finds", () => expect(scenarios).toEqual([]));
    return;
  }

  beforeAll(async () => {
    let done = 0;
    const queue = batches.entries();
    const worker = async () => {
      for (const [index, batch] of queue) {
        const start = Date.now();
        outcomes.push(...(await outcomesOf(batch, index)));
        done += 1;
        save();
        const seconds = Math.round((Date.now() - start) / 1000);
        process.stderr.write(
          `  ${file}: ${done} of ${batches.length} stacks, ${batch.flat().length} scenarios in ${seconds} s\n`,
        );
      }
    };
    await Promise.all(Array.from({ length: width }, worker));
  }, 3_600_000);

  it.each(scenarios)("$call, $fault: keeps every promise", ({ call, fault }) => {
    const outcome = outcomes.find((one) => one.call === call && one.fault === fault);
    expect(outcome?.problems).toEqual([]);
  });
}
