import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { locked } from "./lock.mjs";

/** A folder of the user's cache that all clones share, so that a second clone is warm. */
export function cached(/** @type {string} */ name) {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pulumi-vogent", name);
}

/** What a killed run left unfinished is taken away after this long; nothing that is got takes so much. */
const leftOverMs = 24 * 60 * 60 * 1000;

/**
 * Fills `folder` unless it is there. The work is done beside it and moved into place, so that a broken or second run
 * never leaves or sees half of it; a second run waits for the first.
 *
 * @param {string} folder
 * @param {(folder: string) => Promise<void>} fill
 */
export async function fillOnce(folder, fill) {
  if (existsSync(folder)) return;
  await locked(`${folder}.lock`, async () => {
    if (existsSync(folder)) return;
    await removeLeftOvers(folder);
    const unfinished = `${folder}.${randomUUID()}`;
    await mkdir(unfinished);
    try {
      await fill(unfinished);
      await rename(unfinished, folder).catch((error) => {
        // Another run was quicker, where the lock did not hold; what it made serves as well.
        if (!existsSync(folder)) throw error;
      });
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  });
}

/** What no run has used for this long goes. */
const unusedMs = 7 * leftOverMs;

/**
 * Notes that a run uses `folder`, and removes what no run has used for long of the folders beside it with the same beginning.
 *
 * @param {string} folder
 * @param {string} beginning
 */
export async function keepUsed(folder, beginning) {
  await utimes(folder, new Date(), new Date());
  await removeOlder(dirname(folder), (name) => name.startsWith(beginning), unusedMs);
}

/** @param {string} folder */
async function removeLeftOvers(folder) {
  await removeOlder(dirname(folder), (name) => name.startsWith(`${basename(folder)}.`), leftOverMs);
}

/** @param {string} parent @param {(name: string) => boolean} isMeant @param {number} ms */
async function removeOlder(parent, isMeant, ms) {
  for (const name of await readdir(parent)) {
    if (!isMeant(name) || name.endsWith(".lock")) continue;
    const path = join(parent, name);
    if (Date.now() - (await stat(path)).mtimeMs > ms) await rm(path, { recursive: true, force: true });
  }
}
