import { startEmulator } from "../support/emulator";
import { canaries } from "../support/secrets";
import { Stack } from "../support/stack";
import { Batch } from "./batch";
import { problemsOf } from "./invariants";
import { outcomeOf } from "./outcome";
import { secretVariables } from "./program";
import type { Outcome } from "./report.mjs";
import type { Scenario } from "./scenarios";
import { SharedAccount } from "./sharedAccount";
import type { Trial } from "./trial";

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
    processes.map((scenarios) => SharedAccount.start(scenarios.map((scenario) => ({ scenario, index: index++ })))),
  );
  const trials = accounts.flatMap((account) => account.trials);
  const key = hasKeyInConfig ? {} : { VOGENT_API_KEY: canaries.key };
  // The engine offers its event log to debugging only.
  const env = { ...secretVariables, ...key, PULUMI_DEBUG_COMMANDS: "true" };
  const stack = await Stack.create({ "vogent:baseUrl": home.url }, env);
  try {
    if (hasKeyInConfig) await stack.setSecret("vogent:apiKey", canaries.key);
    const batch = new Batch(stack, accounts, hasKeyInConfig);
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
