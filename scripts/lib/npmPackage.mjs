import { join } from "node:path";
import { cached, fillOnce } from "./cache.mjs";
import { run, step } from "./run.mjs";

/**
 * Gets a package of the npm registry, apart from the packages of this checkout.
 *
 * @param {string} name The name of its folder in the user's cache.
 * @param {string} spec Like `pnpm@12.21.0`.
 * @returns {Promise<string>} The `node_modules` that has it.
 */
export async function ensureNpmPackage(name, spec) {
  const folder = cached(name);
  await fillOnce(folder, (unfinished) =>
    step(`Getting ${spec}`, async () => {
      const options = ["--no-audit", "--no-fund", "--loglevel=error", "--prefix", unfinished];
      await run("npm", ["install", ...options, spec]);
    }),
  );
  return join(folder, "node_modules");
}
