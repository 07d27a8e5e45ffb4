import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Run, Stack, type StateResource } from "../support/stack";
import { canaries } from "./canaries";
import { lateMs } from "./faults";
import type { Phase, Scenario } from "./scenarios";
import { type Declared, Subject } from "./subject";

const first: Declared = { agent: "agent-1" };
const changed: Readonly<Record<Phase, Declared>> = {
  create: first,
  read: first,
  update: { agent: "agent-2" },
  delete: first,
  replace: { agent: "agent-1", replaced: true },
};
/** The operation whose first call every subject of a phase makes, at which they wait for each other. */
const barrier = {
  create: "listPhoneNumbers",
  read: "getPhoneNumber",
  update: "updatePhoneNumber",
  delete: "deletePhoneNumber",
  replace: "listPhoneNumbers",
} as const;

/** What was seen of one subject. */
export interface Seen {
  scenario: Scenario;
  declared: Declared;
  number: string;
  /** The line in which the faulted command says what went wrong. */
  said: string;
  stateAfterFault: StateResource[];
  numbersAfterFault: { id: string; number: string }[];
  madeByThen: string[];
  /** What state holds once a refresh and an `up` without faults are through. */
  state: StateResource[];
  numbers: { id: string; number: string; agentId: string }[];
  /** What a further `up` asked of the account, besides nothing. */
  idle: number;
  made: string[];
  deleted: string[];
  numbersLeft: number;
}

export interface BatchResult {
  seen: Seen[];
  /** The commands that are to succeed, by name. */
  runs: Record<string, Run>;
  /** All that was printed, written to state and to the engine's event log. */
  texts: Record<string, string>;
}

/** Runs scenarios of one phase beside each other, in one stack: through the fault, and out of it. */
export async function runBatch(scenarios: readonly Scenario[]): Promise<BatchResult> {
  const phase = scenarios[0]?.call.phase ?? "create";
  const subjects = await Promise.all(scenarios.map((scenario, index) => Subject.start(scenario, index)));
  const env = { KEY: canaries.key, WORD: canaries.password, NEXT: canaries.rotated, PULUMI_DEBUG_COMMANDS: "true" };
  const stack = await Stack.create({}, env);
  const logs = mkdtempSync(join(tmpdir(), "pulumi-vogent-events-"));
  const texts: Record<string, string> = {};
  const runs: Record<string, Run> = {};
  /** A command of the story; all providers work at once, as a failure stops what has not begun. */
  const run = async (name: string, ...args: string[]) => {
    const log = join(logs, "events.json");
    const result = await stack.run(
      ...args,
      "--yes",
      "--skip-preview",
      "--non-interactive",
      "--parallel",
      "64",
      "--event-log",
      log,
    );
    texts[name] = result.text;
    texts[`${name}, events`] = readFileSync(log, "utf8");
    texts[`${name}, state`] = readFileSync(stack.stateFile, "utf8");
    runs[name] = result;
    return result;
  };
  const declare = (declared: Declared) => stack.program(subjects.map((subject) => subject.source(declared)).join(""));
  const numbersOf = (subject: Subject) => subject.emulator.numbers();

  try {
    declare(first);
    if (phase !== "create") await run("set up", "up", "--diff");
    const held = arm(subjects, phase);
    declare(changed[phase]);
    const command = { create: "up", update: "up", replace: "up", read: "refresh", delete: "destroy" }[phase];
    // Without --diff, which lists errors without their resource.
    const faulted = run("faulted", command);
    await Promise.race([held, faulted, sleep(30_000, undefined, { ref: false })]);
    for (const { emulator } of subjects) emulator.release();
    await faulted;
    // What the provider gave up, the account may still be about to do.
    if (scenarios.some(({ kind }) => kind.name.includes("late"))) await sleep(lateMs);
    const afterFault = subjects.map((subject) => ({
      said: lineAbout(subject, texts.faulted ?? ""),
      stateAfterFault: subject.inState(stack),
      numbersAfterFault: numbersOf(subject),
      madeByThen: subject.made,
    }));
    for (const { emulator } of subjects) emulator.clearFaults();

    delete runs.faulted;
    if (phase !== "delete") {
      await run("refresh", "refresh", "--diff");
      await run("up", "up", "--diff");
    }
    const converged = subjects.map((subject) => ({ state: subject.allInState(stack), numbers: numbersOf(subject) }));
    const before = subjects.map(({ emulator }) => emulator.ledger().calls);
    if (phase !== "delete") await run("further up", "up");
    const idle = subjects.map(({ emulator }, index) => emulator.ledger().calls - at(before, index));
    await run("destroy", "destroy");
    return {
      runs,
      texts,
      seen: subjects.map((subject, index) => ({
        scenario: subject.scenario,
        declared: changed[phase],
        number: subject.numberOf(changed[phase]),
        ...at(afterFault, index),
        ...at(converged, index),
        idle: at(idle, index),
        made: subject.made,
        deleted: subject.emulator.ledger().deleted,
        numbersLeft: subject.emulator.numbers().length,
      })),
    };
  } finally {
    stack.remove();
    rmSync(logs, { recursive: true });
    await Promise.all(subjects.map(({ emulator }) => emulator.stop()));
  }
}

/** Has every subject's call go wrong, once all of them have come as far as their first. */
async function arm(subjects: readonly Subject[], phase: Phase): Promise<void> {
  for (const { emulator, scenario } of subjects) {
    const { call, kind } = scenario;
    const on = call.sameNumber ? "deletePhoneNumber" : barrier[phase];
    emulator.inject({ on, do: { kind: "hold", when: "before" } });
    if (call.before) emulator.inject(call.before);
    const times = kind.once ? 1 : Number.POSITIVE_INFINITY;
    emulator.inject({ on: call.on, nth: call.nth ?? 1, times, do: kind.effect() });
  }
  // One that is stopped first has nothing to wait for.
  await Promise.allSettled(subjects.map(({ emulator }) => emulator.held()));
}

/** What the engine prints of a resource, in one line. */
function lineAbout({ name }: Subject, text: string): string {
  const lines = text.split("\n");
  const head = lines.findIndex((line) => line.endsWith(`(${name}):`));
  if (head < 0) return "";
  const body = lines.slice(head + 1);
  const end = body.findIndex((line) => !line.startsWith("    "));
  return body
    .slice(0, end < 0 ? undefined : end)
    .map((line) => line.trim())
    .join(" ");
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`nothing at ${index}`);
  return found;
}
