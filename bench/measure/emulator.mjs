import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { repository } from "../../scripts/lib/repository.mjs";

/**
 * Starts an emulator in a process of its own, so that it takes no time of what is measured.
 *
 * @param {number} latencyMs
 */
export async function startEmulator(latencyMs) {
  const child = fork(join(repository, "bench/measure/emulatorProcess.mjs"), [`${latencyMs}`]);
  const [url] = /** @type {[string]} */ (await once(child, "message"));
  return {
    url,
    /** How many calls it has had since the last time it was asked. */
    async takeCalls() {
      child.send("calls");
      const [calls] = /** @type {[number]} */ (await once(child, "message"));
      return calls;
    },
    async stop() {
      child.disconnect();
      await once(child, "exit");
    },
  };
}
