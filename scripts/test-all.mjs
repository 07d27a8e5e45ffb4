// `npm run test:all`: every fault at every call and every kill, on the real engine; writes docs/reliability.md.
// `npm run test:all -- PATTERN`: those that the pattern finds in "<call>, <fault>"; writes their rows and leaves the others.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renewed, reportOf } from "../test/reliability/report.mjs";
import { interruptedExitCode } from "./lib/interruption.mjs";
import { runJest } from "./lib/jest.mjs";
import { prepare } from "./lib/prepare.mjs";
import { repository } from "./lib/repository.mjs";
import { step } from "./lib/run.mjs";

const folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-test-all-"));
const page = join(repository, "docs/reliability.md");
const [pattern = ""] = process.argv.slice(2);
let counts = { passed: 0, failed: 0 };

async function main() {
  const env = await prepare();
  const outcomes = join(folder, "outcomes");
  // What tests and the engine leave behind when they are killed goes with this folder.
  const temporary = join(folder, "tmp");
  for (const each of [outcomes, temporary]) mkdirSync(each);
  const suites = ["test/reliability/faults", "test/reliability/kills"];
  counts = await step("Every fault and every kill, on the real Pulumi engine", () =>
    runJest(
      suites,
      { ...env, TMPDIR: temporary, RELIABILITY_OUTCOMES: outcomes, RELIABILITY_SCENARIOS: pattern },
      join(folder, "jest.json"),
    ),
  );
  const files = readdirSync(outcomes).map((file) => JSON.parse(readFileSync(join(outcomes, file), "utf8")));
  if (files.length < suites.length) throw new Error("a suite ended without its outcomes: the page is left as it was");
  const scenarios = files.flatMap(({ scenarios }) => scenarios);
  const report = reportOf(
    scenarios,
    files.flatMap(({ outcomes }) => outcomes),
  );
  const [{ product }] = files;
  writeFileSync(page, pattern === "" ? report : renewed(readFileSync(page, "utf8"), report, product));
  console.log(`Wrote ${page}`);
}

try {
  await main();
} catch (error) {
  counts.failed += 1;
  console.error(error instanceof Error ? error.message : String(error));
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = interruptedExitCode() ?? (counts.failed === 0 && counts.passed > 0 ? 0 : 1);
