import { join } from "node:path";
import { cached, fillOnce } from "./cache.mjs";
import { ensureNode, testedNodes } from "./nodeVersions.mjs";
import { run, step } from "./run.mjs";

const version = "10.0.0";

/**
 * Gets Stryker, which changes the code and sees whether a test notices. It needs a newer Node than this repository, and brings a
 * hundred packages, so it is none of the dev dependencies.
 *
 * @returns {Promise<{ node: string, stryker: string }>} The programs to run.
 */
export async function ensureStryker() {
  const bin = await ensureNode(testedNodes[24]);
  const folder = cached(`stryker-${version}`);
  await fillOnce(folder, (unfinished) =>
    step(`Getting Stryker ${version}`, async () => {
      const options = ["--no-audit", "--no-fund", "--loglevel=error", "--prefix", unfinished];
      const packages = ["core", "jest-runner"].map((name) => `@stryker-mutator/${name}@${version}`);
      await run("npm", ["install", ...options, ...packages]);
    }),
  );
  return { node: join(bin, "node"), stryker: join(folder, "node_modules/@stryker-mutator/core/bin/stryker.js") };
}
