import { spawn } from "node:child_process";

/** Slow steps say that they are alive this often. */
const heartbeatMs = 15_000;

/**
 * Runs a command that must succeed. Its output is shown only when it fails, or as it comes with `show`.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options]
 * @returns {Promise<string>} What it printed, where that is not shown.
 */
export async function run(command, args, { show = false, ...options } = {}) {
  const child = spawn(command, args, {
    ...options,
    stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  /** @type {number | null} */
  const code = await new Promise((done, fail) => child.once("error", fail).once("close", done));
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code ?? "a signal"}\n${output}`);
  return output;
}

/**
 * Tells that a step is under way, that a slow one is still alive, and how long it took.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 */
export async function step(name, work) {
  const start = Date.now();
  const seconds = () => `${Math.round((Date.now() - start) / 1000)} s`;
  console.log(`▸ ${name}`);
  const heartbeat = setInterval(() => console.log(`  … ${name}: ${seconds()}`), heartbeatMs);
  try {
    const result = await work();
    console.log(`  done in ${seconds()}`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}
