import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** A folder of the user's cache that all clones share, so that a second clone is warm. */
export function cached(/** @type {string} */ name) {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pulumi-vogent", name);
}

/**
 * Fills `folder` unless it is there. The work is done beside it and moved into place, so that a broken or second run
 * never leaves or sees half of it.
 *
 * @param {string} folder
 * @param {(folder: string) => Promise<void>} fill
 */
export async function fillOnce(folder, fill) {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.${randomUUID()}`;
  await mkdir(unfinished, { recursive: true });
  try {
    await fill(unfinished);
    await rename(unfinished, folder).catch((error) => {
      // Another run was quicker; what it made serves as well.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
