import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { startEmulator } from "../support/emulator";
import { upInline } from "../support/inline";
import { canaries, leaksOf, leaksOfFiles } from "../support/secrets";
import { type Run, Stack } from "../support/stack";
import { lateMs } from "./faults";
import { problemsOf } from "./invariants";
import { type Running, struck } from "./kills";
import { outcomeOf } from "./outcome";
import { bystander, secretVariables } from "./program";
import type { Outcome } from "./report.mjs";
import type { Scenario } from "./scenarios";
import { type SharedAccount, shareAccount } from "./sharedAccount";
import { advisedId, isToldToRename, isToldToSearch } from "./shown";
import { hasQuirks, type Step, type Trial } from "./trial";

/** A command that takes longer waits for what never comes: the engine was seen to do so. */
const longestStepMs = 240_000;

/** By itself the engine makes as many calls at once as four times the CPUs: those that wait keep others from being made. */
const atOnce = ["--parallel", "64"];

/**
 * Takes a stack through what goes wrong in each of `processes`, then follows the advice of errors and documentation.
 *
 * @param hasKeyInConfig Whether the stack's own provider has its key from the config; else from the environment.
 * @returns the outcome of each scenario.
 */
export async function runBatch(processes: readonly Scenario[][], hasKeyInConfig: boolean): Promise<Outcome[]> {
  const home = await startEmulator({ apiKey: canaries.key });
  let index = 0;
  const accounts = await Promise.all(
    processes.map((scenarios) => shareAccount(scenarios.map((scenario) => ({ scenario, index: index++ })))),
  );
  const key = hasKeyInConfig ? {} : { VOGENT_API_KEY: canaries.key };
  // The engine offers its event log to debugging only.
  const env = { ...secretVariables, ...key, PULUMI_DEBUG_COMMANDS: "true" };
  const stack = await Stack.create({ "vogent:baseUrl": home.url }, env);
  try {
    if (hasKeyInConfig) await stack.setSecret("vogent:apiKey", canaries.key);
    const batch = new Batch(stack, accounts, hasKeyInConfig);
    await batch.run();
    const { trials } = batch;
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

/** The scenarios of one stack on their way. */
class Batch {
  /** What went wrong that no single scenario answers for. */
  readonly problems: string[] = [];
  readonly trials: readonly Trial[];

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
    // A destroy is finished by another one: a program without the numbers would bring back the rest of the stack.
    const on = command === "destroy" ? "destroy" : "up";
    // What one scenario meets is not to end the others. A scenario that is alone runs as most people run it.
    const goingOn = trials.length > 1 ? ["--continue-on-error"] : [];
    // A failed read ends the preview, and with it the run.
    const isRead = trials.some((trial) => trial.body("after")?.kind === "get");
    const preview = this.isPreviewed && command === "up" && !isRead ? [] : ["--skip-preview"];
    for (const { emulator, scenario } of trials) {
      // With quirks, an empty page follows the last one.
      const pages = scenario.others === 0 ? 1 : hasQuirks(scenario) ? 3 : 2;
      for (const fault of scenario.situation.beforeFaults?.(pages) ?? []) emulator.inject(fault);
    }
    this.declare("before");
    await this.step("before", "up", "--skip-preview", ...goingOn);
    for (const trial of trials) {
      const { emulator, scenario } = trial;
      emulator.clearFaults();
      trial.meanwhile();
      for (const fault of [scenario.situation.beside ?? [], scenario.inject()].flat()) emulator.inject(fault);
    }

    if (command === "up") this.declare("after");
    if (situation.isHooked)
      this.look(
        "faulted",
        await upInline(stack, ...atOnce, "--continue-on-error", "--event-log", this.eventsOf("faulted")),
      );
    else if (strike === undefined)
      await this.step("faulted", command, "--diff", ...preview, ...(command === "refresh" ? [] : goingOn));
    else this.look("faulted", await struck(this.start("faulted", command, "--skip-preview"), stack, trials, strike));
    // Time for what the emulators still do for clients that gave up.
    if (trials.some(({ scenario }) => scenario.inject().do.kind === "delay")) await sleep(lateMs);
    for (const { emulator } of trials) emulator.clearFaults();

    this.followAdvice("faulted");
    if (strike !== undefined) {
      // Whoever goes on may sit at another machine.
      stack.env.PULUMI_HOME = `${stack.folder}/another-home`;
      await stack.run("cancel", "--yes");
    }
    const clearing = strike === undefined ? [] : ["--clear-pending-creates"];
    await this.step("refresh", "refresh", "--skip-preview", ...clearing);
    await this.step("up", on, "--skip-preview", ...goingOn);
    if (this.followAdvice("up")) await this.step("advised", on, "--skip-preview", ...goingOn);
    // An error of diff ends the command, so that each scenario that meets one is told in a round of its own.
    for (let round = 0; round < trials.length && this.rename(); round += 1)
      await this.step("cleared", on, "--skip-preview", ...goingOn);
    await this.step("again", on, "--skip-preview", "--diff");
    await this.step("destroy", "destroy", "--skip-preview");
    this.problems.push(...leaksOfFiles(stack.folder));
  }

  private declare(when: "before" | "after"): void {
    this.stack.program(bystander + this.accounts.map((account) => account.program(when)).join(""));
  }

  private start(step: Step, command: string, ...args: string[]): Running {
    const always = ["--yes", "--non-interactive", ...atOnce, "--event-log", this.eventsOf(step)];
    return this.stack.start(command, ...always, ...args);
  }

  private async step(step: Step, command: string, ...args: string[]): Promise<void> {
    const running = this.start(step, command, ...args);
    const tooLong = setTimeout(() => {
      this.problems.push(`${step} did not end`);
      running.kill("SIGKILL");
    }, longestStepMs);
    this.look(step, await running.ended);
    clearTimeout(tooLong);
  }

  private eventsOf(step: Step): string {
    return `${this.stack.folder}/events-${step}.json`;
  }

  private look(step: Step, run: Run): void {
    const file = this.eventsOf(step);
    // A command that can't begin, as another one holds the stack, leaves no log.
    const events = existsSync(file) ? readFileSync(file, "utf8") : "";
    for (const trial of this.trials) trial.seen.push(trial.look(step, this.stack, run.code, events));
    this.problems.push(...leaksOf(run.text, `what ${step} printed`));
    const isExplained = this.trials.some((trial) => trial.reached(step).errors.length > 0);
    if (step !== "before" && step !== "faulted" && run.code !== 0 && !isExplained)
      this.problems.push(`${step} ended with ${run.code}: ${run.text.slice(-600)}`);
  }

  /** Does what an error says if the resource has another id. @returns whether there was one. */
  private rename(): boolean {
    const told = this.trials.filter((trial) => isToldToRename(trial.seen.at(-1)?.errors ?? []));
    for (const trial of told) trial.isRenamed = true;
    this.declare("after");
    return told.length > 0;
  }

  /** Does what the errors of a step say. @returns whether there were any errors. */
  private followAdvice(step: "faulted" | "up"): boolean {
    for (const trial of this.trials) {
      const { errors } = trial.reached(step);
      if (isToldToRename(errors)) trial.isRenamed = true;
      if (isToldToSearch(errors)) trial.searchesAgain = true;
      const id = advisedId(errors);
      if (id === undefined) continue;
      if (trial.adopts !== id) trial.advisedBy = step;
      trial.adopts = id;
    }
    this.declare("after");
    return this.trials.some((trial) => trial.reached(step).errors.length > 0);
  }
}
