import { join } from "node:path";
import { repository } from "./repository.mjs";
import { run, step } from "./run.mjs";
import { digestOf, isStamped, stamp } from "./stamp.mjs";

/** Installs what package-lock.json names, unless that is done. */
export async function ensureDependencies() {
  const file = join(repository, "node_modules/.pulumi-vogent-stamp");
  const digest = digestOf([join(repository, "package-lock.json")], process.version);
  if (isStamped(file, digest)) return;
  // Not `npm ci`: it refuses a lock file that was written where a registry has no binaries for other platforms.
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  await step("Installing the npm packages", () => run("npm", ["install", "--no-save", ...quiet], { cwd: repository }));
  stamp(file, digest);
}
