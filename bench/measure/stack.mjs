import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apart } from "../../scripts/lib/prepare.mjs";
import { run } from "../../scripts/lib/run.mjs";
import { writeProject } from "../kinds/index.mjs";
import { startEmulator } from "./emulator.mjs";

/** @typedef {{ wall: number, cpu: number, calls: number }} Cost Seconds, seconds, calls of the API. */
/** @typedef {"preview" | "up" | "no-op up" | "agent change" | "refresh" | "destroy"} Command */

const yes = ["--yes", "--skip-preview"];

/** The commands of a stack's life, in order. */
const life = /** @type {const} */ ([
  ["preview", ["preview"], undefined],
  ["up", ["up", ...yes], undefined],
  ["no-op up", ["up", ...yes], undefined],
  ["agent change", ["up", ...yes], "agent-1"],
  ["refresh", ["refresh", ...yes], "agent-1"],
  ["destroy", ["destroy", ...yes], "agent-1"],
]);

/** @type {Command[]} */
export const commands = life.map(([command]) => command);

/**
 * Leads a stack of `count` numbers through its life: on the real engine, with a file backend, against an emulator of its own.
 *
 * @param {import("../kinds/index.mjs").Kind} kind
 * @param {number} count
 * @param {number} latencyMs
 * @param {NodeJS.ProcessEnv} environment
 * @param {(progress: string) => void} say
 */
export async function measureLife(kind, count, latencyMs, environment, say) {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-bench-"));
  const emulator = await startEmulator(latencyMs);
  try {
    writeProject(folder, kind);
    const env = { ...apart(environment, folder), VOGENT_API_KEY: "key", VOGENT_BASE_URL: emulator.url };
    await run("pulumi", ["stack", "init", "dev"], { cwd: folder, env });
    // Warms what the system and Node cache of the files.
    await timed(["preview"], { cwd: folder, env: { ...env, COUNT: "1" } });
    await emulator.takeCalls();
    const costs = /** @type {Record<Command, Cost>} Filled below. */ ({});
    let stateBytes = 0;
    for (const [command, args, agent] of life) {
      const time = await timed([...args], { cwd: folder, env: { ...env, COUNT: `${count}`, AGENT: agent } });
      costs[command] = { ...time, calls: await emulator.takeCalls() };
      say(`${command} ${time.wall.toFixed(1)}`);
      if (command === "up") stateBytes = countStateBytes(folder);
    }
    return { costs, stateBytes };
  } finally {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs a command of the Pulumi CLI. The shell's `time` counts the CPU of all processes below it: the CLI waits for its hosts.
 *
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} where
 */
async function timed(args, where) {
  const script = '{ time pulumi "$@" --non-interactive --stack dev >&3 2>&3; } 3>&2 2>&1';
  const env = { ...where.env, TIMEFORMAT: "%R %U %S" };
  const output = await run("bash", ["-c", script, "bash", ...args], { ...where, env });
  const [wall = 0, user = 0, system = 0] = output.trim().split(" ").map(Number);
  return { wall, cpu: user + system };
}

/** The bytes of one number in the state file, on average and without white space. */
function countStateBytes(/** @type {string} */ folder) {
  const text = readFileSync(join(folder, "backend/.pulumi/stacks/bench/dev.json"), "utf8");
  /** @type {{ type: string }[]} */
  const resources = JSON.parse(text).checkpoint.latest.resources;
  const numbers = resources.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic"));
  return Math.round(numbers.reduce((sum, number) => sum + JSON.stringify(number).length, 0) / numbers.length);
}
