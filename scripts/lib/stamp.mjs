import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A digest of files and folders, by which a step knows that it has been done for just these.
 *
 * @param {string[]} paths
 * @param {string} [more] What else the step depends on.
 */
export function digestOf(paths, more = "") {
  const hash = createHash("sha256").update(more);
  for (const path of paths) {
    const files = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: "utf8" }).sort() : [""];
    for (const file of files) {
      const full = join(path, file);
      if (statSync(full).isFile()) hash.update(`\0${file}\0`).update(readFileSync(full));
    }
  }
  return hash.digest("hex");
}

/** @param {string} file @param {string} digest */
export function isStamped(file, digest) {
  return existsSync(file) && readFileSync(file, "utf8") === digest;
}

/** @param {string} file @param {string} digest */
export function stamp(file, digest) {
  writeFileSync(file, digest);
}
