import { timeoutSeconds } from "./faults";
import { startFront } from "./front";
import { provider } from "./program";
import type { Scenario } from "./scenarios";
import { Trial } from "./trial";

/** The scenarios of one process of the provider, and the account that it speaks to. */
export class SharedAccount {
  private constructor(
    readonly trials: readonly Trial[],
    private readonly name: string,
    private readonly url: string,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(scenarios: readonly { scenario: Scenario; index: number }[]): Promise<SharedAccount> {
    const trials = await Promise.all(scenarios.map(({ scenario, index }) => Trial.start(scenario, index)));
    const [first] = trials;
    if (first === undefined) throw new Error("an account has at least one scenario");
    const front = trials.length === 1 ? undefined : await startFront(trials);
    return new SharedAccount(trials, `${first.name}Account`, front?.url ?? first.emulator.url, async () => {
      await front?.stop();
      await Promise.all(trials.map(({ emulator }) => emulator.stop()));
    });
  }

  /**
   * Its part of the program. A provider that has nothing to do is left out, as each is a process to start; but not where
   * all calls are to be held at once: the engine deletes a dropped provider's numbers before all else.
   */
  program(when: "before" | "after"): string {
    const numbers = this.trials.map((trial) => trial.program(when, this.name)).join("");
    const isStruck = this.trials.some(({ scenario }) => scenario.strike !== undefined);
    if (numbers === "" && !isStruck) return "";
    // Whoever kills decides when; nothing else is to end a held call.
    return provider(this.name, this.url, isStruck ? 60 : timeoutSeconds) + numbers;
  }
}
