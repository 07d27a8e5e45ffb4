import { setTimeout as sleep } from "node:timers/promises";
import { processesIn } from "../../scripts/lib/processes.mjs";
import type { Run, Stack } from "../support/stack";
import { type Strike, waitSeconds } from "./kills";
import type { Trial } from "./trial";

/** A command on its way. */
export type Running = ReturnType<Stack["start"]>;

/** Lets a command run until each scenario's call is held, strikes, and releases what was held. */
export async function struck(running: Running, stack: Stack, trials: readonly Trial[], strike: Strike): Promise<Run> {
  // A run that ends first holds nothing, and says why.
  const ended = running.ended.then(({ text }) => {
    throw new Error(`the command ended before every call was held:\n${text}`);
  });
  await Promise.race([Promise.all(trials.map(arrived)), ended]);
  ended.catch(() => {});
  const release = () => {
    for (const { emulator } of trials) emulator.release();
  };
  const isUnrecorded = ({ scenario }: Trial) => scenario.fault.endsWith("answered, not recorded");
  const isStopped = trials.some(isUnrecorded);
  if (isStopped) {
    // A stopped engine records nothing: the answer arrives, and the moment lasts until what is to strike has struck.
    running.kill("SIGSTOP");
    for (const trial of trials.filter(isUnrecorded)) trial.emulator.release();
    await sleep(1_000);
  }
  // What was sent to a stopped process waits for it: it meets the signal, or its dead provider, before all else.
  const goOn = () => isStopped && running.kill("SIGCONT");
  switch (strike) {
    case "SIGKILL of the CLI":
      running.kill("SIGKILL");
      break;
    case "SIGKILL of the provider":
      killHosts(stack);
      goOn();
      break;
    case "SIGKILL of both":
      running.kill("SIGKILL");
      killHosts(stack);
      break;
    case "one Ctrl-C":
      running.kill("SIGINT");
      goOn();
      await sleep(500);
      release();
      break;
    case "two Ctrl-C":
      running.kill("SIGINT");
      await sleep(500);
      running.kill("SIGINT");
      break;
  }
  const run = await running.ended;
  release();
  // Time for an orphan to do what it was waiting to do.
  await sleep((waitSeconds + 1) * 1000);
  return run;
}

/** Resolves once the scenario's call is held, or was told to wait. */
async function arrived({ emulator, scenario }: Trial): Promise<void> {
  if (!scenario.fault.endsWith("429")) return emulator.held();
  while (emulator.ledger().byOperation.createPhoneNumber === 0) await sleep(20);
}

/** Ends the processes that the stack's providers run in: by their folder and what they were started as. */
function killHosts({ folder }: Stack): void {
  const hosts = processesIn(folder).filter(({ command }) => command.includes("dynamic-provider"));
  if (hosts.length === 0) throw new Error("no provider is running that could be killed");
  for (const { pid } of hosts) process.kill(pid, "SIGKILL");
}
