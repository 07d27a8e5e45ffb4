import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../scripts/lib/repository.mjs";
import { digestOf } from "../scripts/lib/stamp.mjs";

/** `any`: each part has its own shape. @typedef {import("./plan.mjs").Subject & { machine: string, load: number, result: any }} Result */

/**
 * The measurements of just this code, a file each. So a bench that was stopped goes on where it was, and parts can be run one by one.
 *
 * @param {string} versions Of the tools, which the figures depend on too.
 */
export function openResults(versions) {
  const code = ["provider", "bench/kinds", "bench/measure", "scripts/lib/build.mjs", "package-lock.json"].map((path) =>
    join(repository, path),
  );
  const folder = join(repository, ".cache/bench", digestOf(code, versions).slice(0, 12));
  mkdirSync(folder, { recursive: true });
  const names = () => readdirSync(folder).filter((name) => name.endsWith(".json"));
  return {
    /** @param {import("./plan.mjs").Subject} subject */
    has: (subject) => names().includes(nameOf(subject)),
    /** @param {Result} result */
    add(result) {
      const unfinished = join(folder, "unfinished");
      writeFileSync(unfinished, JSON.stringify(result));
      renameSync(unfinished, join(folder, nameOf(result)));
    },
    /** @returns {Result[]} */
    all: () => names().map((name) => JSON.parse(readFileSync(join(folder, name), "utf8"))),
  };
}

/** @param {import("./plan.mjs").Subject} subject */
function nameOf({ part, kind, N, latency, run }) {
  return `${[part, kind, `N${N}`, `${latency}ms`, run].join("-")}.json`;
}
