// `npm run test:mutation`: changes the provider's code, change by change, and sees whether a test in process fails. It goes folder by
// folder: a run that was stopped goes on where it was. `npm run test:mutation -- PATH` does one folder or file, like vogent/retry.
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { endWithCounts } from "./lib/endWithCounts.mjs";
import { repository } from "./lib/repository.mjs";
import { run, step } from "./lib/run.mjs";
import { ensureStryker } from "./lib/stryker.mjs";

/** The tests that judge a folder, which come first for the folders below it. Fewer tests make each change quicker. */
const judges = /** @type {[folder: string, tests: string[]][]} */ ([
  ["lifecycle/check", ["lifecycle", "badInput"]],
  ["lifecycle/plan", ["lifecycle"]],
  ["lifecycle", ["lifecycle", "host"]],
  ["program", ["program"]],
  ["vogent", ["vogent"]],
]);
/** Tests in a process of their own notice nothing, and those that edit the code's text can't find it. */
const useless = /(process|[mM]utants)\.test\.ts$/;

const results = join(repository, ".cache/mutation");
const counts = { passed: 0, failed: 0 };

async function main() {
  await ensureDependencies();
  const { node, stryker } = await ensureStryker();
  mkdirSync(results, { recursive: true });
  const [only] = process.argv.slice(2);
  for (const part of only ? [only] : folders()) {
    const file = join(results, `${part.replaceAll("/", "-")}.json`);
    const mutate = `provider/${part}${part.endsWith(".ts") ? "" : "/*.ts"}`;
    const args = ["run", "--mutate", mutate, "--testFiles", testsOf(part).join(","), "--incrementalFile", file];
    await step(`Mutating ${mutate}`, () => run(node, [stryker, ...args], { cwd: repository, show: true }));
    count(part, file);
  }
}

/** The folders that have code, without `provider/`. */
function folders() {
  const root = join(repository, "provider");
  const all = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const found = [...new Set(all.map((file) => file.slice(0, Math.max(0, file.lastIndexOf("/")))))].sort();
  return found.filter((folder) => judges.some(([judged]) => folder === judged || folder.startsWith(`${judged}/`)));
}

/** @param {string} part */
function testsOf(part) {
  const [, suites = []] = judges.find(([folder]) => part.startsWith(folder)) ?? [];
  if (suites.length === 0) throw new Error(`no tests in process judge provider/${part}`);
  return suites.flatMap((suite) =>
    readdirSync(join(repository, "test", suite), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".test.ts") && !useless.test(file))
      .map((file) => `test/${suite}/${file}`),
  );
}

/** Prints each change that no test noticed. @param {string} part @param {string} file */
function count(part, file) {
  if (!existsSync(file)) throw new Error(`Stryker ended without a report of ${part}`);
  /** @type {{ files: Record<string, { mutants: { status: string, mutatorName: string, replacement?: string, location: { start: { line: number } } }[] }> }} */
  const { files } = JSON.parse(readFileSync(file, "utf8"));
  for (const [path, { mutants }] of Object.entries(files)) {
    for (const { status, mutatorName, replacement, location } of mutants) {
      if (status === "Killed" || status === "Timeout") counts.passed += 1;
      if (status !== "Survived" && status !== "NoCoverage") continue;
      counts.failed += 1;
      console.log(
        `✗ ${path}:${location.start.line} ${mutatorName}: ${(replacement ?? "").replace(/\s+/g, " ").slice(0, 80)}`,
      );
    }
  }
}

await endWithCounts(counts, main);
