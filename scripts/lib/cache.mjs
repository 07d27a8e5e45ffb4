import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
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

/** @param {string} folder */
async function removeLeftOvers(folder) {
  for (const name of await readdir(dirname(folder))) {
    const left = join(dirname(folder), name);
    if (!name.startsWith(`${basename(folder)}.`) || name.endsWith(".lock")) continue;
    if (Date.now() - (await stat(left)).mtimeMs > leftOverMs) await rm(left, { recursive: true, force: true });
  }
}
