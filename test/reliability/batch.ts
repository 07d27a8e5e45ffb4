import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { startEmulator } from "../../provider/emulator";
import { canaries, leaksOf, leaksOfFiles } from "../support/secrets";
import { type Run, Stack } from "../support/stack";
import { lateMs } from "./faults";
import { problemsOf } from "./invariants";
import { type Outcome, outcomeOf } from "./outcome";
import { bystander, secretVariables } from "./program";
import type { Scenario } from "./scenarios";
import { SharedAccount } from "./sharedAccount";
import { advisedId, errorsOf, isToldToClear } from "./shown";
import { atOnce, struck } from "./strike";
import type { Step, Trial } from "./trial";

/** Where the stack's own provider has its key from. */
export type KeyPlace = "environment" | "config";

/**
 * Takes a stack through what goes wrong in each of `scenarios`, then through what the documentation tells to do, and
 * tells what came of each.
 */
export async function runBatch(processes: readonly Scenario[][], keyPlace: KeyPlace): Promise<Outcome[]> {
  const home = await startEmulator({ apiKey: canaries.key });
  let index = 0;
  const accounts = await Promise.all(
    processes.map((scenarios) => SharedAccount.start(scenarios.map((scenario) => ({ scenario, index: index++ })))),
  );
  const trials = accounts.flatMap((account) => account.trials);
  const stack = await stackWith(home.url, keyPlace);
  try {
    const batch = new Batch(stack, accounts, keyPlace === "config");
    await batch.run();
    const isUnharmed = home.numbers().length === 0 && home.ledger().imported.length === 1;
    const shared = [...batch.problems, ...(isUnharmed ? [] : ["the bystander was made twice, or outlived destroy"])];
    // What tells whose it is by its number is that scenario's; of all else, nobody can tell.
    const isOf = (trial: Trial) => (problem: string) =>
      Object.values(trial.numbers).some((one) => problem.includes(one));
    const common = shared.filter((problem) => !trials.some((trial) => isOf(trial)(problem)));
    return trials.map((trial) => outcomeOf(trial, [...problemsOf(trial), ...common, ...shared.filter(isOf(trial))]));
  } finally {
    stack.remove();
    await Promise.all([home, ...accounts].map((account) => account.stop()));
  }
}

async function stackWith(baseUrl: string, keyPlace: KeyPlace): Promise<Stack> {
  const secrets = Object.fromEntries(
    Object.entries(secretVariables).map(([name, variable]) => [variable, canaries[name as keyof typeof canaries]]),
  );
  // The engine offers its event log to debugging only.
  const env = { ...secrets, PULUMI_DEBUG_COMMANDS: "true" };
  const key = keyPlace === "environment" ? { VOGENT_API_KEY: canaries.key } : {};
  const stack = await Stack.create({ "vogent:baseUrl": baseUrl }, { ...env, ...key });
  if (keyPlace === "config") await stack.setSecret("vogent:apiKey", canaries.key);
  return stack;
}

/** A command that takes longer waits for what never comes: the engine was seen to do so. */
const longestStepMs = 240_000;

class Batch {
  /** What went wrong that no single scenario answers for. */
  readonly problems: string[] = [];
  private readonly trials: readonly Trial[];

  constructor(
    private readonly stack: Stack,
    private readonly accounts: readonly SharedAccount[],
    /** Whether the command that meets the faults is shown as a preview first: half of the stacks are enough. */
    private readonly isPreviewed: boolean,
  ) {
    this.trials = accounts.flatMap((account) => account.trials);
  }

  async run(): Promise<void> {
    const { stack, trials } = this;
    const [first] = trials;
    if (first === undefined) throw new Error("a batch has at least one scenario");
    const { strike, situation } = first.scenario;
    const { command } = situation;
    // What one scenario meets is not to end the others. A scenario that is alone runs as most people run it.
    const goingOn = trials.length > 1 ? ["--continue-on-error"] : [];
    const preview = this.isPreviewed && command === "up" ? [] : ["--skip-preview"];
    for (const { emulator, scenario } of trials)
      for (const fault of scenario.situation.beforeFaults?.(scenario.others > 0 ? 2 : 1) ?? []) emulator.inject(fault);
    this.declare("before");
    await this.step("before", "up", "--skip-preview", ...goingOn);
    for (const { emulator, scenario, numbers } of trials) {
      emulator.clearFaults();
      scenario.situation.meanwhile?.(emulator, numbers);
    }
    for (const trial of trials) {
      trial.found = trial.foundNumber();
      const body = trial.body("after");
      if (body?.kind === "purchase" && body.adopts) trial.adopts = trial.found?.id;
    }
    for (const { emulator, scenario } of trials)
      for (const fault of [...(scenario.situation.beside?.() ?? []), ...scenario.faults()]) emulator.inject(fault);

    if (command === "up") this.declare("after");
    if (strike === undefined)
      await this.step("faulted", command, "--diff", ...preview, ...(command === "up" ? goingOn : []));
    else this.look("faulted", await struck(stack, trials, command, strike));
    await this.quiet();
    for (const { emulator } of trials) emulator.clearFaults();

    this.followAdvice("faulted");
    if (strike !== undefined) await stack.run("cancel", "--yes");
    await this.step(
      "refresh",
      "refresh",
      "--skip-preview",
      ...(strike === undefined ? [] : ["--clear-pending-creates"]),
    );
    await this.step("up", "up", "--skip-preview", ...goingOn);
    if (this.followAdvice("up")) await this.step("advised", "up", "--skip-preview", ...goingOn);
    // An error of diff ends the command, so that each scenario that meets one is told in a round of its own.
    for (let round = 0; round < trials.length && (await this.clear()); round += 1)
      await this.step("cleared", "up", "--skip-preview", ...goingOn);
    await this.step("again", "up", "--skip-preview", "--diff");
    await this.step("destroy", "destroy", "--skip-preview");
    this.problems.push(...leaksOfFiles(stack.folder));
  }

  private declare(when: "before" | "after"): void {
    this.stack.program(bystander + this.accounts.map((account) => account.program(when)).join(""));
  }

  private async step(step: Step, command: string, ...args: string[]): Promise<void> {
    const events = `${this.stack.folder}/events-${step}.json`;
    const running = this.stack.start(command, "--yes", "--non-interactive", ...atOnce, "--event-log", events, ...args);
    const tooLong = setTimeout(() => {
      this.problems.push(`${step} did not end`);
      running.kill("SIGKILL");
    }, longestStepMs);
    this.look(step, await running.ended);
    clearTimeout(tooLong);
  }

  private look(step: Step, run: Run): void {
    const file = `${this.stack.folder}/events-${step}.json`;
    // A command that can't begin, as another one holds the stack, leaves no log.
    const events = existsSync(file) ? readFileSync(file, "utf8") : "";
    for (const trial of this.trials) trial.look(step, this.stack, errorsOf(events, trial.name));
    this.problems.push(...leaksOf(run.text, `what ${step} printed`));
    const isExplained = this.trials.some((trial) => (trial.at(step)?.errors ?? []).length > 0);
    if (step !== "before" && step !== "faulted" && run.code !== 0 && !isExplained)
      this.problems.push(`${step} ended with ${run.code}: ${run.text.slice(-600)}`);
  }

  /** Waits for what the emulators still do for clients that gave up. */
  private async quiet(): Promise<void> {
    const isLate = this.trials.some(({ scenario }) => scenario.faults().some((fault) => fault.do.kind === "delay"));
    if (isLate) await sleep(lateMs);
  }

  /** Does what an error says where the resource has another id: takes it out of the state where that one is gone. */
  private async clear(): Promise<boolean> {
    const told = this.trials.filter((trial) => isToldToClear(trial.seen.at(-1)?.errors ?? []));
    for (const trial of told) {
      trial.isCleared = true;
      const gone = trial
        .entriesIn(this.stack)
        .filter(({ id }) => !trial.emulator.numbers().some((one) => one.id === id));
      for (const { urn } of gone) await this.stack.ok("state", "delete", "--yes", urn);
      if (gone.length === 0) trial.rename();
    }
    this.declare("after");
    return told.length > 0;
  }

  /** Does what the errors of a step say of numbers to adopt. @returns whether there were any errors. */
  private followAdvice(step: "faulted" | "up"): boolean {
    for (const trial of this.trials) {
      const id = advisedId(trial.at(step)?.errors ?? []);
      if (id === undefined) continue;
      if (trial.adopts !== id) trial.advisedBy = step;
      trial.adopts = id;
    }
    this.declare("after");
    return this.trials.some((trial) => (trial.at(step)?.errors ?? []).length > 0);
  }
}
