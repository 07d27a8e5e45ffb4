// `npm test`: every check, in one go. `npm test -- PATH...` runs only the jest tests of these paths, after the same set-up.
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureTrees } from "../test/package/installedTree.mjs";
import { checkApiReference } from "./lib/apiReference.mjs";
import { endWithCounts } from "./lib/endWithCounts.mjs";
import { throwIfInterrupted } from "./lib/interruption.mjs";
import { runJest } from "./lib/jest.mjs";
import { ensureNodes } from "./lib/nodeVersions.mjs";
import { prepare } from "./lib/prepare.mjs";
import { processesIn } from "./lib/processes.mjs";
import { repository } from "./lib/repository.mjs";
import { run, step } from "./lib/run.mjs";
import { lintWorkflows } from "./lib/workflows.mjs";

const paths = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-test-"));
const bin = (/** @type {string} */ name) => join(repository, "node_modules/.bin", name);
/** @type {string[]} */
const summary = [];
const counts = { passed: 0, failed: 0 };

/**
 * Counts one check, or as many as `work` says that it made.
 *
 * @param {string} name
 * @param {() => Promise<unknown>} work
 */
async function check(name, work) {
  const start = Date.now();
  let result = { passed: 1, failed: 0 };
  try {
    const counted = await step(name, work);
    if (isCount(counted)) result = counted;
  } catch (error) {
    throwIfInterrupted();
    result = { passed: 0, failed: 1 };
    console.error(`✗ ${name}\n${error instanceof Error ? error.message : String(error)}`);
  }
  counts.passed += result.passed;
  counts.failed += result.failed;
  const seconds = Math.round((Date.now() - start) / 1000);
  const counted = `${result.passed} passed, ${result.failed} failed`;
  summary.push(`${result.failed === 0 ? "✓" : "✗"} ${name}: ${counted}, ${seconds} s`);
}

/** @param {unknown} value @returns {value is { passed: number, failed: number }} */
function isCount(value) {
  return typeof value === "object" && value !== null && "passed" in value && "failed" in value;
}

/**
 * The lock file has all that package.json asks for, for every platform. Beside a node_modules, npm leaves other platforms'
 * packages out of it: remake it with `rm -rf node_modules package-lock.json; npm install --package-lock-only`.
 */
async function lockFile() {
  await run("npm", ["ci", "--dry-run", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: repository });
}

/** The artifact as it would be published: its exports and its types, for CommonJS and ES modules. */
async function packed() {
  const [file] = JSON.parse(
    await run("npm", ["pack", "--silent", "--json", "--pack-destination", folder], { cwd: repository }),
  );
  const tarball = join(folder, file.filename);
  await run(bin("publint"), ["run", tarball, "--strict"], { cwd: repository });
  await run(bin("attw"), [tarball], { cwd: repository });
}

async function tests(/** @type {NodeJS.ProcessEnv} */ env) {
  // What tests and the engine leave behind when they are killed goes with this folder.
  const temporary = join(folder, "tmp");
  mkdirSync(temporary);
  return await runJest(paths, { ...env, TMPDIR: temporary }, join(folder, "jest.json"));
}

async function main() {
  Object.assign(process.env, await ensureNodes());
  const env = await prepare();
  await ensureTrees();
  if (paths.length > 0) return await check("Tests", () => tests(env));
  await check("Format and lint", () => run(bin("biome"), ["ci", "--colors=off"], { cwd: repository }));
  await check("Types", () => run(bin("tsc"), ["--noEmit"], { cwd: repository }));
  await check("Types of the examples", () => run(bin("tsc"), ["-p", "examples"], { cwd: repository }));
  await check("Lock file", lockFile);
  await check("Workflows", lintWorkflows);
  await check("Package", packed);
  await check("API reference", () => checkApiReference(join(folder, "api-reference")));
  await check("Tests, on the real Pulumi engine", () => tests(env));
  await check("No process outlives the tests", noneLeft);
}

/** How long a provider process may take to notice that its engine is gone. */
const patienceMs = 15_000;

/** @throws if a process still works in a folder of the tests: a killed engine leaves its provider behind, which ends itself. */
async function noneLeft() {
  const end = Date.now() + patienceMs;
  for (;;) {
    const left = processesIn(folder);
    if (left.length === 0) return;
    if (Date.now() > end)
      throw new Error(
        `still running after ${patienceMs / 1000} s:\n${left.map(({ pid, command }) => `${pid} ${command.slice(0, 120)}`).join("\n")}`,
      );
    await sleep(500);
  }
}

await endWithCounts(counts, main, { folder, summary });
