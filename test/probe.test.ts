import { expect, it } from "@jest/globals";
import { batchesOf, scenariosToRun } from "./reliability/scenarios";
import { runBatch } from "./reliability/batch";
it("probes", async () => {
  const batches = batchesOf(scenariosToRun((s) => s.strike === undefined), 7);
  process.stderr.write(batches.map((b) => b.map((g) => g.length).join("+")).join(" | ") + "\n");
  const out = await runBatch(batches[Number(process.env.NTH)]!, "environment");
  for (const o of out) process.stderr.write([o.call, o.fault, o.sees.slice(0, 150), o.inState, o.converges, JSON.stringify(o.problems).slice(0, 400)].join(" | ") + "\n");
  expect(1).toBe(1);
}, 150000);
