import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The holder touches its lock this often; one that was not touched for long is left over from a run that was killed. */
const touchMs = 2_000;
const leftOverMs = 30_000;

/**
 * Does `work` while no other run holds the lock `file`: two runs at once would write the same folder, or compile the
 * same program twice on the same cores. What `work` is for may be done by the time it starts, so it looks again.
 *
 * The time of the file tells whether its holder lives, not a process id: a cache may be shared by containers.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function locked(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  for (let said = false; !take(file); said = true) {
    if (!said) console.log("  waiting for another run, which is doing the next step");
    await sleep(500);
  }
  const touching = setInterval(() => touch(file), touchMs).unref();
  try {
    return await work();
  } finally {
    clearInterval(touching);
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, "", { flag: "wx" });
    return true;
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  }
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > leftOverMs) rmSync(file, { force: true });
  return false;
}

/** @param {string} file */
function touch(file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch (error) {
    // Taken away as left over, after this process slept (a laptop's lid): the work is finished all the same.
    if (!hasCode(error, "ENOENT")) throw error;
  }
}

/** Not by `instanceof`: jest gives tests an Error of their own. @param {unknown} error @param {string} code */
function hasCode(error, code) {
  return typeof error === "object" && error !== null && "code" in error && error.code === code;
}
