import { setTimeout as sleep } from "node:timers/promises";

/** How long interrupted children may take to end by themselves: the Pulumi CLI finishes the call it is in. */
const graceMs = 8_000;
const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/** The running children, each the leader of a process group of its own, so that its own children end with it. */
const leaders = /** @type {Set<number>} */ (new Set());
const parent = process.ppid;
/** @type {NodeJS.Timeout | undefined} */
let watch;
/** @type {NodeJS.Signals | undefined} */
let received;

/** Throws once the run was interrupted: every step then ends, and cleans up on its way out as after any other error. */
export function throwIfInterrupted() {
  if (received) throw new Error(`interrupted by ${received}`);
}

/** The exit code that tells a shell of the signal; undefined where none came. */
export function interruptedExitCode() {
  return received && { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[/** @type {string} */ (received)];
}

/**
 * Passes the signals that end this process on to `leader` until `closed` is settled. Only as long as a child runs:
 * whoever imports this keeps the usual meaning of a signal.
 *
 * @template T
 * @param {number | undefined} leader
 * @param {Promise<T>} closed
 */
export async function passingSignalsTo(leader, closed) {
  // It could not be started: `closed` says why.
  if (leader === undefined) return await closed;
  if (leaders.size === 0) listen();
  leaders.add(leader);
  try {
    const result = await closed;
    if (received) await end(leader);
    return result;
  } finally {
    leaders.delete(leader);
    if (leaders.size === 0) unlisten();
  }
}

function listen() {
  for (const signal of signals) process.on(signal, interrupt);
  // npm hands a signal to its shell only, which dies of it without a word to this process.
  watch = setInterval(() => process.ppid !== parent && interrupt("SIGTERM"), 1_000).unref();
}

function unlisten() {
  for (const signal of signals) process.off(signal, interrupt);
  clearInterval(watch);
}

/** @param {NodeJS.Signals} signal */
function interrupt(signal) {
  const again = received !== undefined;
  // The watch above goes on telling of the same death; whoever presses Ctrl-C twice has waited enough.
  if (again && signal === "SIGTERM") return;
  received ??= signal;
  for (const leader of leaders) tell(leader, again ? "SIGKILL" : signal);
  if (!again) setTimeout(() => leaders.forEach((leader) => void tell(leader, "SIGKILL")), graceMs).unref();
}

/** Waits for what is left of a group after its leader: jest ends at once, the Pulumi runs it started do not. */
async function end(/** @type {number} */ leader) {
  const latest = Date.now() + graceMs;
  while (tell(leader, 0) && Date.now() < latest) await sleep(100);
  tell(leader, "SIGKILL");
}

/** @param {number} leader @param {NodeJS.Signals | 0} signal @returns {boolean} Whether any of the group was there. */
function tell(leader, signal) {
  try {
    return process.kill(-leader, signal);
  } catch {
    return false;
  }
}
