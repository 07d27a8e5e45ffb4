// `npm run bench`: pulumi-vogent beside what people would write instead. See bench/README.md.
//
//   npm run bench                               everything: hours
//   npm run bench -- --quick                    at most five minutes
//   npm run bench -- --only part=life,N=1000    some of it; keys: part, kind, N, latency, run
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { interruptedExitCode, throwIfInterrupted } from "../scripts/lib/interruption.mjs";
import { prepare } from "../scripts/lib/prepare.mjs";
import { ensurePulumi } from "../scripts/lib/pulumi.mjs";
import { repository } from "../scripts/lib/repository.mjs";
import { titles } from "./kinds/index.mjs";
import { drawGrowth } from "./plot.mjs";
import { writeReport } from "./report.mjs";
import { openResults } from "./results.mjs";

const { values } = parseArgs({ options: { quick: { type: "boolean" }, only: { type: "string" } } });

async function main() {
  const environment = await prepare();
  // The measurements need packages, which a fresh clone has from here on.
  const { full, planTasks, quick } = await import("./plan.mjs");
  const { version } = await ensurePulumi();
  const tools = `Pulumi CLI ${version}, Node ${process.version}`;
  const machine = `${cpus().length} cores (${cpus()[0]?.model}), ${tools}`;
  const results = openResults(tools);
  const planned = planTasks(values.quick ? quick : full).filter(({ subject }) => isWanted(subject, values.only));
  const tasks = planned.filter(({ subject }) => !results.has(subject));
  const predicted = (/** @type {import("./plan.mjs").Task[]} */ some) =>
    some.reduce((sum, { seconds }) => sum + seconds, 0);
  console.log(`${planned.length} measurements, ${planned.length - tasks.length} of them made before.`);
  console.log(`The others take about ${minutes(predicted(tasks))}. Ctrl-C stops; the next run goes on from there.`);
  const start = Date.now();
  try {
    for (const [at, { subject, measure }] of tasks.entries()) {
      process.stdout.write(`[${at + 1}/${tasks.length}] ${describe(subject)}`);
      const load = loadavg()[0] ?? 0;
      const result = await measure(environment, (progress) => process.stdout.write(`  ${progress}`));
      throwIfInterrupted();
      results.add({ ...subject, machine, load, result });
      // The estimate is of another machine: what is done tells how fast this one is.
      const elapsed = (Date.now() - start) / 1000;
      const left = (predicted(tasks.slice(at + 1)) * elapsed) / predicted(tasks.slice(0, at + 1));
      process.stdout.write(`  (${minutes(left)} left)\n`);
    }
  } finally {
    writeFileSync(join(repository, "bench/report.md"), writeReport(results.all()));
    for (const [file, svg] of Object.entries(drawGrowth(results.all())))
      writeFileSync(join(repository, "bench", file), svg);
    console.log("\nbench/report.md says what was measured so far.");
  }
}

/** Whether a subject has each of the `KEY=VALUE,…`. @param {import("./plan.mjs").Subject} subject @param {string} [only] */
function isWanted(subject, only) {
  const pairs = only?.split(",").map((pair) => pair.split("=")) ?? [];
  return pairs.every(([key = "", value]) => {
    if (!Object.hasOwn(subject, key)) throw new Error(`--only: ${key} is none of ${Object.keys(subject).join(", ")}`);
    return String(Reflect.get(subject, key)) === value;
  });
}

/** @param {import("./plan.mjs").Subject} subject */
function describe({ part, kind, N, latency, run }) {
  const of = part === "life" ? `life of a stack, ${latency} ms` : part;
  return `${of}, ${titles[kind]}, N = ${N}, run ${run}:`;
}

/** @param {number} seconds */
function minutes(seconds) {
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = interruptedExitCode() ?? 1;
}
