import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";

/** @typedef {{ pid: number, folder: string, command: string }} Running A process, the folder it works in, and its command line. */

/**
 * The processes that work in `folder` or below.
 *
 * @param {string} folder
 */
export function processesIn(folder) {
  const all = process.platform === "linux" ? readProc() : askLsof();
  const root = realpathSync(folder);
  return all.filter((one) => one.folder === root || one.folder.startsWith(`${root}/`));
}

/** @returns {Running[]} */
function readProc() {
  return readdirSync("/proc").flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const command = readFileSync(`/proc/${entry}/cmdline`, "utf8").replaceAll("\0", " ");
      return [{ pid: Number(entry), folder: readlinkSync(`/proc/${entry}/cwd`), command }];
    } catch {
      // It has ended meanwhile, or belongs to somebody else.
      return [];
    }
  });
}

/** macOS has no /proc. @returns {Running[]} */
export function askLsof() {
  const rows = ask("lsof", ["-a", "-d", "cwd", "-u", String(process.getuid?.()), "-Fn"]);
  return [...rows.matchAll(/^p(\d+)\n(?:fcwd\n)?n(.*)$/gm)].map(([, pid = "", folder = ""]) => ({
    pid: Number(pid),
    folder,
    command: ask("ps", ["-o", "command=", "-p", pid]).trim(),
  }));
}

/** What a command prints: both end with 1 if a process has ended meanwhile. @param {string} command @param {string[]} args */
function ask(command, args) {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    return String(/** @type {{ stdout?: string }} */ (error).stdout ?? "");
  }
}
