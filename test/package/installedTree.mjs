import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cached, fillOnce, keepUsed } from "../../scripts/lib/cache.mjs";
import { throwIfInterrupted } from "../../scripts/lib/interruption.mjs";
import { describeManager, install } from "../../scripts/lib/packageManagers.mjs";
import { repository } from "../../scripts/lib/repository.mjs";
import { run, step } from "../../scripts/lib/run.mjs";
import { digestOf } from "../../scripts/lib/stamp.mjs";
import { chosenInstallations, describeInstallation } from "./installations.mjs";
import { projectOf, tarball } from "./projects.mjs";

const place = "node_modules/pulumi-vogent";

/** @typedef {import("./installations.mjs").Installation} Installation */
/** @typedef {Awaited<ReturnType<typeof layOut>>} LaidOut */

/** Packs the package as npm would publish it. @param {string} folder @returns {Promise<string>} The file. */
export async function pack(folder) {
  const name = await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: repository });
  return join(folder, name.trim());
}

/**
 * Lays a project out in a temporary folder, with the package and all that it needs installed as `installation` says. The user's
 * cache keeps what the package manager made. Only the files of pulumi-vogent itself are put in anew each time.
 *
 * @param {Installation} installation
 * @param {string} artifact The packed package.
 * @returns {Promise<{ root: string, folder: string, dependent: string }>} `folder`: Pulumi runs in it. `dependent`: its node_modules has
 *   pulumi-vogent.
 */
export async function layOut(installation, artifact) {
  const tree = await ensureTree(installation);
  const { folder, dependent, files } = projectOf(installation);
  const root = realpathSync(mkdtempSync(join(tmpdir(), "pulumi-vogent-installed-")));
  const copy = (/** @type {string} */ flags) => run("cp", [flags, `${tree}/.`, root]);
  // Hard links cost a tenth of the time, but don't reach another file system.
  await copy("-al").catch(() => copy("-a"));
  write(root, Object.fromEntries(Object.entries(files).filter(([path]) => !isManifest(path))));
  // In a workspace, the root may have it.
  const owner = [join(root, dependent), root].find((each) => existsSync(join(each, place)));
  if (owner === undefined) throw new Error(`pulumi-vogent is not installed in ${root}`);
  await replacePackage(join(owner, place), artifact);
  return { root, folder: join(root, folder), dependent: owner };
}

/** Installs all that the tests are to show, before them: on a slow network it takes longer than a test may. */
export async function ensureTrees() {
  for (const installation of chosenInstallations()) {
    // Its tests fail without it; all others are still worth a run.
    await ensureTree(installation).catch((error) => {
      throwIfInterrupted();
      console.error(error.message);
    });
  }
}

/**
 * Installs an installation once. A change of its files, or of what package.json tells a package manager, installs it again.
 *
 * @param {Installation} installation
 * @returns {Promise<string>} The folder.
 */
async function ensureTree(installation) {
  const { manager, node } = installation;
  const files = Object.entries(projectOf(installation).files).filter(([path]) => isManifest(path));
  const system = [process.platform, process.arch, node];
  const definition = JSON.stringify([describeManager(manager), system, files, published()]);
  const folder = cached(`installed-${digestOf([], definition).slice(0, 16)}`);
  await fillOnce(folder, (unfinished) =>
    step(`Installing the package: ${describeInstallation(installation)}`, async () => {
      write(unfinished, Object.fromEntries(files));
      renameSync(await pack(unfinished), join(unfinished, tarball));
      await install(manager, unfinished, process.env[`NODE_${node}`] ?? "");
    }),
  );
  await keepUsed(folder, "installed-");
  return folder;
}

/** package.json without what only its own repository reads. */
function published() {
  const { scripts, devDependencies, workspaces, ...rest } = createRequire(import.meta.url)("../../package.json");
  return rest;
}

/** Whether a package manager reads a file. @param {string} path */
function isManifest(path) {
  return /package\.json$|\.ya?ml$|\.lock$/.test(path) && !path.endsWith("Pulumi.yaml");
}

/** @param {string} root @param {Record<string, string>} files */
function write(root, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** @param {string} link @param {string} artifact */
async function replacePackage(link, artifact) {
  const folder = realpathSync(link);
  for (const entry of readdirSync(folder)) {
    if (entry !== "node_modules") rmSync(join(folder, entry), { recursive: true });
  }
  await run("tar", ["-xzf", artifact, "-C", folder, "--strip-components=1"]);
}
