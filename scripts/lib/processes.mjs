import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/**
 * The processes that work in `folder` or below, each with its id and command line. Linux only.
 *
 * @param {string} folder
 */
export function processesIn(folder) {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry) && worksIn(entry, folder))
    .map((entry) => `${entry} ${commandLine(entry)}`);
}

/** @param {string} pid @param {string} folder */
function worksIn(pid, folder) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
  } catch {
    // It has ended meanwhile, or belongs to somebody else.
    return false;
  }
}

/** @param {string} pid */
function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").slice(0, 120);
  } catch {
    return "";
  }
}
