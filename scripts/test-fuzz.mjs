// `npm run test:fuzz`: drives the emulator by the API document with thousands of requests, right and wrong ones, in any order.
// An answer that the document lacks, or a 5xx, is a failure. `npm run test:fuzz -- SEED` repeats a run.
import { randomInt } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { endWithCounts } from "./lib/endWithCounts.mjs";
import { run, step } from "./lib/run.mjs";
import { ensureSchemathesis } from "./lib/schemathesis.mjs";

/** How many requests are made up for each operation, in each phase of a run. Takes about a minute. */
const examples = 400;
const longestMs = 180_000;

const [seed = String(randomInt(2 ** 32))] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-fuzz-"));
const counts = { passed: 0, failed: 0 };

async function main() {
  await ensureDependencies();
  const python = await ensureSchemathesis();
  const load = createRequire(import.meta.url);
  load("../test/vogent/support/register.cjs");
  /** @type {typeof import("../test/fuzz/document.js")} */
  const { fuzzedDocument } = load("../test/fuzz/document.ts");
  /** @type {typeof import("../test/support/emulator.js")} */
  const { startEmulator } = load("../test/support/emulator.ts");
  const [file, report] = [join(folder, "document.json"), join(folder, "report.json")];
  writeFileSync(file, JSON.stringify(fuzzedDocument));

  console.log(`The seed is ${seed}. To repeat this run: npm run test:fuzz -- ${seed}`);
  const emulator = await startEmulator({ apiKey: "fuzz-key" });
  const key = ["--header", "Authorization: Bearer fuzz-key"];
  const bounds = ["--max-examples", String(examples), "--request-timeout", "10", "--continue-on-failure"];
  // A request that the document's schemas accept may break one of its rules in words: 400 and 422 are among its answers.
  const checks = ["--phases", "coverage,fuzzing,stateful", "--exclude-checks", "positive_data_acceptance"];
  const shown = ["--no-color", "--report", "json", "--report-json-path", report];
  const args = ["run", file, "--url", emulator.url, "--seed", seed, ...key, ...bounds, ...checks, ...shown];
  try {
    await step("Fuzzing the emulator", () =>
      run(python, ["-m", "schemathesis.cli", ...args], { cwd: folder, show: true, timeout: longestMs }),
    );
  } finally {
    count(JSON.parse(readFileSync(report, "utf8")));
    // Throws if an exchange broke the document, as our own validator reads it.
    await emulator.stop();
  }
  const { bought, imported, registered, released } = emulator.ledger();
  for (const [what, numbers] of Object.entries({ bought, imported, registered, released }))
    if (numbers.length === 0)
      throw new Error(`no number was ${what}: the fuzzer did not get far enough to say anything`);
  counts.passed += 1;
}

/** @param {{ test_cases: { generated: number, with_failures: number, errored: number } }} report */
function count({ test_cases: { generated, with_failures, errored } }) {
  counts.failed += with_failures + errored;
  counts.passed += generated - with_failures - errored;
}

await endWithCounts(counts, main, { folder });
