import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "../../provider/emulator";
import { processesIn } from "../../scripts/lib/processes.mjs";
import type { Run, Stack } from "../support/stack";
import type { Scenario } from "./scenarios";
import { situations } from "./situations";
import type { Trial } from "./trial";

/** What is killed, and how. */
const strikes = [
  "SIGKILL of the CLI",
  "SIGKILL of the provider",
  "SIGKILL of both",
  "one Ctrl-C",
  "two Ctrl-C",
] as const;

export type Strike = (typeof strikes)[number];

/** The moments at which a call is stopped, and the calls that have such a moment. */
export const moments = {
  "before the work": /./,
  "the work done": /the (POST|(un)?link|DELETE)$/,
  "while waiting out a 429": /^(create|purchase by anyOf): the POST$/,
  "answered, not recorded": /^(create( of a trunk)?|purchase by anyOf): the POST$/,
};

/** Nothing is killed at these calls: others show the same. */
const spared: readonly string[] = [
  "create of a trunk: the list after a lost answer",
  "purchase by anyOf: the list of the search",
  "read of a removed number: the list",
  "delete of a purchase by anyOf: the DELETE",
  "delete of a removed number: the list",
  "delete of a pending number: the list",
  "replacement of a trunk: the link carried over",
];

/** Long enough for the strike, short enough for an orphan to wake up in. */
export const waitSeconds = 4;

/** What `npm test` shows, in one stack: each is a purchase. */
const chosenCalls = ["create: the list before", "create: the POST", "create: the link", "purchase by anyOf: the POST"];

/** Each strike at each moment; a kill of the CLI at each moment of a purchase is chosen. */
export function killScenarios(): Scenario[] {
  const stopped = situations.filter(({ call, isHooked }) => !isHooked && !spared.includes(call));
  const stops = stopped.flatMap((situation) =>
    Object.entries(moments).flatMap(([moment, calls]) => (calls.test(situation.call) ? [{ situation, moment }] : [])),
  );
  return stops.flatMap(({ situation, moment }) => {
    // The engine is stopped for this moment, and a stopped process takes two Ctrl-C for one.
    const able = strikes.filter((strike) => moment !== "answered, not recorded" || strike !== "two Ctrl-C");
    const { call, on, nth = 1 } = situation;
    const inject = (): Fault =>
      moment === "while waiting out a 429"
        ? { on, do: { kind: "status", status: 429, retryAfter: `${waitSeconds}` } }
        : { on, nth, do: { kind: "hold", when: moment === "before the work" ? "before" : "after" } };
    return able.map((strike) => ({
      call,
      fault: `${strike}, ${moment}`,
      situation,
      inject,
      strike,
      others: 0,
      isChosen: strike === "SIGKILL of the CLI" && chosenCalls.includes(call),
    }));
  });
}

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
  const isInterrupt = strike.endsWith("Ctrl-C");
  if (strike === "SIGKILL of the CLI" || strike === "SIGKILL of both") running.kill("SIGKILL");
  if (strike === "SIGKILL of the provider" || strike === "SIGKILL of both") killHosts(stack);
  if (isInterrupt) running.kill("SIGINT");
  // What was sent to a stopped process waits for it: it meets the signal, or its dead provider, before all else.
  if (isStopped) running.kill("SIGCONT");
  if (isInterrupt) await sleep(500);
  if (strike === "two Ctrl-C") running.kill("SIGINT");
  if (strike === "one Ctrl-C") release();
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
