import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { countsOf } from "./jestCounts.mjs";
import { repository } from "./repository.mjs";
import { run } from "./run.mjs";

/**
 * Runs the jest tests of `paths`, or all.
 *
 * @param {string[]} paths
 * @param {NodeJS.ProcessEnv} env
 * @param {string} report The file for jest's own counts, which are exact where its output is for people.
 * @param {string[]} more Further arguments.
 */
export async function runJest(paths, env, report, more = []) {
  const jest = join(repository, "node_modules/.bin/jest");
  const cache = join(repository, "node_modules/.cache/jest");
  // With --json, jest writes what a person reads to stderr.
  const usual = ["--maxWorkers=3", `--cacheDirectory=${cache}`, "--json", `--outputFile=${report}`];
  /** @type {unknown} */
  let ending;
  await run(process.execPath, [jest, ...usual, ...more, ...paths], { cwd: repository, env, show: true }).catch(
    (error) => {
      ending = error;
    },
  );
  if (!existsSync(report)) throw ending ?? new Error("jest ended without a report");
  const { problem, ...counts } = countsOf(JSON.parse(readFileSync(report, "utf8")), ending === undefined);
  if (problem) console.error(`✗ ${problem}`);
  return counts;
}
