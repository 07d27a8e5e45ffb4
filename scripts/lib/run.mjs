import { spawn } from "node:child_process";
import { passingSignalsTo, throwIfInterrupted } from "./interruption.mjs";

/** Slow steps say that they are alive this often. */
const heartbeatMs = 15_000;

/**
 * Runs a command that must succeed. Its output is shown only when it fails, or as it comes with `show`.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, timeout?: number }} [options]
 * @returns {Promise<string>} Its standard output, where that is not shown.
 */
export async function run(command, args, { show = false, ...options } = {}) {
  throwIfInterrupted();
  const stream = show ? "inherit" : "pipe";
  const child = spawn(command, args, { ...options, stdio: ["ignore", stream, stream], detached: true });
  let stdout = "";
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (text) => {
    stdout += text;
    output += text;
  });
  // Not part of what it returns: tools give notices there, of a new version say.
  child.stderr?.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  /** @type {Promise<number | null>} */
  const closed = new Promise((done, fail) => child.once("error", fail).once("close", done));
  const code = await passingSignalsTo(child.pid, closed);
  throwIfInterrupted();
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code ?? "a signal"}\n${output}`);
  return stdout;
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
  } catch (error) {
    console.log(`  failed after ${seconds()}`);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}
