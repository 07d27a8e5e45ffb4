// `npm run test:all`: every installation of the package, the oldest Pulumi CLI, every fault at every call, and every kill, on the
// real engine; writes docs/reliability.md.
// `npm run test:all -- PATTERN`: the faults and kills that the pattern finds in "<call>, <fault>"; writes their rows and leaves the
// others.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describeInstallation, fewInstallations } from "../test/package/installations.mjs";
import { ensureTrees } from "../test/package/installedTree.mjs";
import { renewed, reportOf } from "../test/reliability/report.mjs";
import { endWithCounts } from "./lib/endWithCounts.mjs";
import { throwIfInterrupted } from "./lib/interruption.mjs";
import { runJest } from "./lib/jest.mjs";
import { ensureNodes } from "./lib/nodeVersions.mjs";
import { prepare } from "./lib/prepare.mjs";
import { ensureOldestPulumi } from "./lib/pulumi.mjs";
import { oldestPulumi } from "./lib/pulumiVersion.mjs";
import { repository } from "./lib/repository.mjs";
import { run, step } from "./lib/run.mjs";

const folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-test-all-"));
const page = join(repository, "docs/reliability.md");
const [pattern = ""] = process.argv.slice(2);
const counts = { passed: 0, failed: 0 };

/**
 * Counts the tests of one part. A part that can't run counts as a failure, and the next one still runs.
 *
 * @param {string} name
 * @param {() => Promise<{ passed: number, failed: number }>} work
 */
async function part(name, work) {
  const { passed, failed } = await step(name, work).catch((error) => {
    throwIfInterrupted();
    console.error(`✗ ${name}\n${error.message}`);
    return { passed: 0, failed: 1 };
  });
  counts.passed += passed;
  counts.failed += failed;
}

/** @param {string[]} paths @param {NodeJS.ProcessEnv} env */
function tests(paths, env) {
  // What tests and the engine leave behind when they are killed goes with this folder.
  const own = mkdtempSync(join(folder, "part-"));
  const temporary = join(own, "tmp");
  mkdirSync(temporary);
  return runJest(paths, { ...env, TMPDIR: temporary }, join(own, "jest.json"));
}

async function installations(/** @type {NodeJS.ProcessEnv} */ env) {
  await ensureTrees();
  return await tests(["test/package"], env);
}

/** One installation, and the import of an account by `pulumi import --file`. */
async function oldestCli(/** @type {NodeJS.ProcessEnv} */ env) {
  const bin = await ensureOldestPulumi().catch((error) => {
    throwIfInterrupted();
    console.log(`  left out, as it can't be had: ${error.message}`);
  });
  if (bin === undefined) return { passed: 0, failed: 0 };
  const PATH = [bin, env.PATH].join(delimiter);
  const INSTALLATIONS = `^${describeInstallation(fewInstallations[0])}$`;
  return await tests(["test/package", "test/engine/importFile"], { ...env, PATH, INSTALLATIONS });
}

/** Writes the page from what happened. */
async function reliability(/** @type {NodeJS.ProcessEnv} */ env) {
  const outcomes = join(folder, "outcomes");
  mkdirSync(outcomes);
  const suites = ["test/reliability/faults", "test/reliability/kills"];
  const result = await tests(suites, { ...env, RELIABILITY_OUTCOMES: outcomes, RELIABILITY_SCENARIOS: pattern });
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
  return result;
}

async function newestSdk() {
  return (await run("npm", ["view", "@pulumi/pulumi", "version"])).trim();
}

async function main() {
  Object.assign(process.env, await ensureNodes());
  if (pattern === "") Object.assign(process.env, { INSTALLATIONS: "", NEWEST_SDK: await newestSdk() });
  const env = await prepare();
  if (pattern === "") {
    await part("Every installation of the package", () => installations(env));
    await part(`The Pulumi CLI ${oldestPulumi}, the oldest that is supported`, () => oldestCli(env));
  }
  await part("Every fault and every kill", () => reliability(env));
}

await endWithCounts(counts, main, { folder });
