// `npm run test:mutation`: changes the provider's code, change by change, and sees whether a test in process fails. It goes folder by
// folder: a run that was stopped goes on where it was. `npm run test:mutation -- PATH` does one folder or file, like vogent/retry.
// A whole run writes docs/mutations.md.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild } from "./lib/build.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { endWithCounts } from "./lib/endWithCounts.mjs";
import { equivalents } from "./lib/equivalentChanges.mjs";
import { explainChanges, formatReport, isMissed, listChanges } from "./lib/mutationReport.mjs";
import { repository } from "./lib/repository.mjs";
import { run, step } from "./lib/run.mjs";
import { ensureStryker } from "./lib/stryker.mjs";

/** The tests that judge a folder, which come first for the folders below it. Fewer tests make each change quicker. */
const judges = /** @type {[folder: string, tests: string[]][]} */ ([
  ["lifecycle/check", ["lifecycle", "badInput"]],
  ["lifecycle/model", ["lifecycle", "host", "badInput"]],
  ["lifecycle/plan", ["lifecycle"]],
  ["lifecycle", ["lifecycle", "host"]],
  ["program", ["program"]],
  ["vogent", ["vogent", "badInput"]],
]);
/** Tests in a process of their own notice nothing, and those that put other rules in place judge no rule. */
const useless = /(process|removedRules)\.test\.ts$/;

/** What decides about money and secrets. */
const critical =
  /^(lifecycle\/(guards|plan|purchase|run)\/|lifecycle\/operations\/|vogent\/retry\/|vogent\/redact|program\/inputs)/;

/** The suite that holds the tests named in `JUDGES`. */
const together = "test/mutation/judges.cjs";

const results = join(repository, ".cache/mutation");
const page = join(repository, "docs/mutations.md");
const marks = /(?<=<!-- mutations -->\n).*(?=<!-- end of mutations -->)/s;
const counts = { passed: 0, failed: 0 };

async function main() {
  await ensureDependencies();
  // Some tests in process start a program with the built package.
  await ensureBuild();
  const { node, stryker } = await ensureStryker();
  mkdirSync(results, { recursive: true });
  const [only] = process.argv.slice(2);
  /** @type {import("./lib/mutationReport.mjs").Change[]} */
  const changes = [];
  for (const part of only ? [only] : folders()) {
    const file = join(results, `${part.replaceAll("/", "-")}.json`);
    const mutate = `provider/${part}${part.endsWith(".ts") ? "" : "/*.ts"}`;
    const args = ["run", "--mutate", mutate, "--incrementalFile", file];
    forgetMissedAtLoad(file);
    const tests = testsOf(part).join(",");
    // What a test of the program puts in the SDK's place holds for the process.
    const suites = part.startsWith("program") ? { SUITES: tests } : { SUITES: together, JUDGES: tests };
    const env = { ...process.env, ...suites };
    await step(`Mutating ${mutate}`, () => run(node, [stryker, ...args], { cwd: repository, env, show: true }));
    if (!existsSync(file)) throw new Error(`Stryker ended without a report of ${part}`);
    changes.push(...count(listChanges(JSON.parse(readFileSync(file, "utf8")).files)));
  }
  if (only) return;
  const report = formatReport(changes, (file) => critical.test(file));
  writeFileSync(page, readFileSync(page, "utf8").replace(marks, `${report}\n`));
  console.log(`Wrote ${page}`);
}

/**
 * Has each missed change of what runs at load tried again: Stryker does not know which tests are new to it.
 *
 * @param {string} file
 */
function forgetMissedAtLoad(file) {
  if (!existsSync(file)) return;
  const report = JSON.parse(readFileSync(file, "utf8"));
  for (const one of Object.values(report.files))
    one.mutants = one.mutants.filter(
      (/** @type {{ static?: boolean, status: string }} */ mutant) => !mutant.static || mutant.status !== "Survived",
    );
  writeFileSync(file, JSON.stringify(report));
}

/**
 * Prints each change that no test noticed, and each explanation that nothing needs.
 *
 * @param {readonly import("./lib/mutationReport.mjs").Change[]} found
 */
function count(found) {
  const { changes, stale } = explainChanges(found, equivalents);
  const missed = changes.filter(isMissed);
  for (const { file, line, code, becomes } of missed) console.log(`✗ ${file}:${line} ${code} → ${becomes}`);
  for (const what of stale) console.log(`✗ explained, and not missed: ${what}`);
  counts.failed += missed.length + stale.length;
  counts.passed += changes.length - missed.length;
  return changes;
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

await endWithCounts(counts, main);
