// What `import { VogentPhoneNumber } from "pulumi-vogent"` adds to a program that imports the Pulumi SDK. Each run is a process of its
// own; the two programs take turns.
import { execPath } from "node:process";
import { repository } from "../../scripts/lib/repository.mjs";
import { run } from "../../scripts/lib/run.mjs";

const sdk = 'await import("@pulumi/pulumi");';
const withOurs = `${sdk} const start = performance.now(); await import("pulumi-vogent"); own = performance.now() - start;`;

/**
 * Measures both programs.
 *
 * @param {number} runs
 * @returns {Promise<Record<"sdk" | "both" | "own", number[]>>} Milliseconds of each run: the start of a program that imports the SDK
 *   alone, the start of one that imports both, and the part of our import in that.
 */
export async function measureImportCost(runs) {
  /** @type {Record<"sdk" | "both" | "own", number[]>} */
  const times = { sdk: [], both: [], own: [] };
  for (let at = 0; at < runs; at += 1) {
    times.sdk.push((await start(sdk)).total);
    const { total, own } = await start(withOurs);
    times.both.push(total);
    times.own.push(own);
  }
  return times;
}

/** Starts Node with a program. @param {string} program @returns {Promise<{ total: number, own: number }>} */
async function start(program) {
  // The clock of a process begins with the process.
  const code = `let own = 0; ${program} console.log(JSON.stringify({ total: performance.now(), own }));`;
  return JSON.parse(await run(execPath, ["--input-type=module", "-e", code], { cwd: repository }));
}
