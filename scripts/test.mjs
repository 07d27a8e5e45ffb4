// `npm test`: every check, in one go. `npm test -- PATH...` runs only the jest tests of these paths, after the same set-up.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureNode } from "./lib/nodeVersions.mjs";
import { prepare } from "./lib/prepare.mjs";
import { repository } from "./lib/repository.mjs";
import { run, step } from "./lib/run.mjs";
import { lintWorkflows } from "./lib/workflows.mjs";

const paths = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-test-"));
const bin = (/** @type {string} */ name) => join(repository, "node_modules/.bin", name);
let passed = 0;
let failed = 0;

/** Counts one check. @param {string} name @param {() => Promise<unknown>} work */
async function check(name, work) {
  try {
    await step(name, work);
    passed += 1;
  } catch (error) {
    failed += 1;
    console.error(`✗ ${name}\n${error instanceof Error ? error.message : error}`);
  }
}

async function jest(/** @type {NodeJS.ProcessEnv} */ env) {
  const report = join(folder, "jest.json");
  const args = ["--maxWorkers=3", "--json", `--outputFile=${report}`, ...paths];
  await run(process.execPath, [bin("jest"), ...args], { cwd: repository, env, show: true }).catch(() => {
    // The report below says which failed; without one, jest itself broke.
  });
  if (!existsSync(report)) throw new Error("jest ended without a report");
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numTotalTests, numPendingTests } = JSON.parse(
    readFileSync(report, "utf8"),
  );
  passed += numPassedTests;
  failed += numFailedTests + numRuntimeErrorTestSuites;
  if (numTotalTests === 0) throw new Error("no test was run");
  if (numPendingTests > 0) throw new Error(`${numPendingTests} tests were skipped`);
}

/** The artifact as it would be published: its exports and its types, for CommonJS and ES modules. */
async function packed() {
  const [file] = JSON.parse(
    await run("npm", ["pack", "--silent", "--json", "--pack-destination", folder], { cwd: repository }),
  );
  const tarball = join(folder, file.filename);
  await run(bin("publint"), ["run", tarball, "--strict"], { cwd: repository });
  await run(bin("attw"), [tarball, "--profile", "node16"], { cwd: repository });
}

async function main() {
  const env = await prepare();
  for (const major of [22, 24]) env[`NODE_${major}`] = await ensureNode(major);
  if (paths.length > 0) return await check("Tests", () => jest(env));
  await check("Format and lint", () => run(bin("biome"), ["ci", "--colors=off"], { cwd: repository }));
  await check("Types", () => run(bin("tsc"), ["--noEmit"], { cwd: repository }));
  for (const example of readdirSync(join(repository, "examples"))) {
    const project = join("examples", example);
    await check(`Types of ${project}`, () => run(bin("tsc"), ["--noEmit", "-p", project], { cwd: repository }));
  }
  await check("Workflows", lintWorkflows);
  await check("Package", packed);
  // With --json, jest writes what a person reads to stderr.
  await check("Tests, on the real Pulumi engine", () => jest(env));
}

try {
  await main();
} catch (error) {
  failed += 1;
  console.error(error instanceof Error ? error.message : error);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
