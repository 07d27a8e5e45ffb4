import { BrokenContract, type InProcessHost } from "../support/inProcessHost";
import { HostError, type InitFailure } from "../support/providerHost";
import type { Up } from "./action";
import type { Recorded, State } from "./state";

/** The engine was killed: what its calls come to is not recorded. */
class Killed extends Error {}

/** One run of the Pulumi CLI, with its provider's process: what it does, until it ends or is killed. */
export class Process {
  readonly failures: { name: string; message: string }[] = [];
  /** What the provider did that no fault excuses: a broken contract, or a mistake in its code. */
  readonly broken: unknown[] = [];
  /** What it set out to delete. */
  readonly condemned = new Set<Recorded>();
  /** Whether a hook asked for a call again. */
  retried = false;
  killed = false;
  private steps = 0;

  constructor(
    readonly host: InProcessHost,
    readonly state: State,
    /** What the run meets, and how its engine retries. */
    private readonly conditions: Pick<Up, "killAt" | "hookRetries" | "retriesByUpdate">,
  ) {}

  get failed(): boolean {
    return this.failures.length > 0;
  }

  /** Does a step. @returns what it returned; undefined if it failed. Nothing of a killed process is noted. */
  async does<T>(name: string, step: () => Promise<T>): Promise<T | undefined> {
    if (this.killed) return undefined;
    try {
      return await step();
    } catch (error) {
      if (error instanceof Killed) return undefined;
      if (error instanceof BrokenContract || error instanceof TypeError || !(error instanceof Error))
        this.broken.push(error);
      this.failures.push({ name, message: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  }

  /** Makes a call again as often as the hook asks for it. @param call Gets what an earlier try left, if the engine updates it. */
  async retries<T>(call: (kept: InitFailure | undefined) => Promise<T>): Promise<T> {
    const { hookRetries = 0, retriesByUpdate } = this.conditions;
    let kept: InitFailure | undefined;
    for (let tries = 0; ; tries += 1) {
      try {
        return await call(kept);
      } catch (error) {
        if (this.killed || tries === hookRetries) throw error;
        this.retried = true;
        if (retriesByUpdate && error instanceof HostError) kept = error.init ?? kept;
      }
    }
  }

  /** Makes a call that takes time, in which the process can be killed. */
  async calls<T>(call: () => Promise<T>): Promise<T> {
    this.steps += 1;
    const isLast = this.steps === this.conditions.killAt;
    const [result] = await Promise.allSettled([call()]);
    this.killed ||= isLast;
    if (this.killed) throw new Killed();
    if (result.status === "rejected") throw result.reason;
    return result.value;
  }
}
