// `npm run test:coverage`: which branches the tests in process run, without the Pulumi engine; rewrites the table in
// docs/testing.md and prints what is left out, file by file.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatCoverage } from "./lib/coverageTable.mjs";
import { endWithCounts } from "./lib/endWithCounts.mjs";
import { runJest } from "./lib/jest.mjs";
import { prepare } from "./lib/prepare.mjs";
import { repository } from "./lib/repository.mjs";
import { step } from "./lib/run.mjs";

const suites = ["host", "lifecycle", "vogent", "program", "badInput", "model"].map((name) => `test/${name}/`);
const page = join(repository, "docs/testing.md");
const marks = /(?<=<!-- coverage -->\n).*(?=<!-- end of coverage -->)/s;
const folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-coverage-"));
const counts = { passed: 0, failed: 0 };

async function main() {
  const env = await prepare();
  // istanbul counts the branches of every file, also of one that no test loads. V8 counts those of functions that ran.
  const collect = [
    "--coverage",
    "--coverageProvider=babel",
    "--collectCoverageFrom=provider/{lifecycle,vogent,program}/**/*.ts",
  ];
  const reports = ["--coverageReporters=json-summary", "--coverageReporters=text", `--coverageDirectory=${folder}`];
  const tests = await step("Tests in process", () =>
    runJest(suites, env, join(folder, "jest.json"), [...collect, ...reports]),
  );
  Object.assign(counts, tests);
  const summary = JSON.parse(readFileSync(join(folder, "coverage-summary.json"), "utf8"));
  const table = formatCoverage(summary, join(repository, "provider/"));
  writeFileSync(page, readFileSync(page, "utf8").replace(marks, `${table}\n`));
  console.log(`${table}\n\nWrote ${page}`);
}

await endWithCounts(counts, main, { folder });
