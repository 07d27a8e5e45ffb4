import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { locked } from "./lock.mjs";
import { repository } from "./repository.mjs";
import { run, step } from "./run.mjs";
import { digestOf, isStamped, stamp } from "./stamp.mjs";

/** Installs what package-lock.json names, unless that is done. */
export async function ensureDependencies() {
  const file = join(repository, "node_modules/.pulumi-vogent-stamp");
  const digest = digestOf([join(repository, "package-lock.json")], JSON.stringify([wanted(), platform()]));
  if (isStamped(file, digest)) return;
  await locked(join(repository, ".cache/install.lock"), async () => {
    if (isStamped(file, digest)) return;
    // So that an install that is broken off is not taken for the whole of the lock file that was there before it.
    rmSync(file, { force: true });
    const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
    await step("Installing the npm packages", () => run("npm", args, { cwd: repository }));
    stamp(file, digest);
  });
}

/**
 * What the package and its workspaces ask for: a package.json that was changed without the lock file. Only these of its
 * fields, as an install needs the network and a changed script does not need an install.
 */
function wanted() {
  const examples = readdirSync(join(repository, "examples")).map((name) => join("examples", name, "package.json"));
  const files = ["package.json", ...examples].map((path) => join(repository, path)).filter((path) => existsSync(path));
  return files.map((path) => {
    const { dependencies, devDependencies, peerDependencies, overrides, workspaces } = JSON.parse(
      readFileSync(path, "utf8"),
    );
    return {
      path: path.slice(repository.length),
      dependencies,
      devDependencies,
      peerDependencies,
      overrides,
      workspaces,
    };
  });
}

/** Not the whole version of Node: packages differ by its major at most. */
function platform() {
  return [process.platform, process.arch, process.versions.node.split(".")[0]];
}
