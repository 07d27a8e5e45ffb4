import { BrokenContract, type InProcessHost } from "../support/inProcessHost";
import { HostError, type InitFailure } from "../support/providerHost";
import type { Recorded } from "./state";

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
  private steps = 0;
  private dead = false;

  /**
   * @param killAt Which step is the last one: its work is done, its result is lost.
   * @param hookRetries How often an `onError` hook asks for a create or an update again.
   * @param retriesByUpdate Whether the engine is a newer one, which retries a create that left an id by an update.
   */
  constructor(
    readonly host: InProcessHost,
    private readonly killAt: number | undefined,
    private readonly hookRetries: number,
    private readonly retriesByUpdate: boolean,
  ) {}

  get killed(): boolean {
    return this.dead;
  }

  get failed(): boolean {
    return this.failures.length > 0;
  }

  /** Does a step. @returns whether it succeeded; nothing of a killed process is noted. */
  async does(name: string, step: () => Promise<void>): Promise<boolean> {
    if (this.dead) return false;
    try {
      await step();
      return true;
    } catch (error) {
      if (error instanceof Killed) return false;
      if (error instanceof BrokenContract || error instanceof TypeError || !(error instanceof Error))
        this.broken.push(error);
      this.failures.push({ name, message: error instanceof Error ? error.message : String(error) });
      return false;
    }
  }

  /** Makes a call again as often as the hook asks for it. @param call Gets what an earlier try left, if the engine updates it. */
  async retries<T>(call: (kept: InitFailure | undefined) => Promise<T>): Promise<T> {
    let kept: InitFailure | undefined;
    for (let tries = 0; ; tries += 1) {
      try {
        return await call(kept);
      } catch (error) {
        if (this.dead || tries === this.hookRetries) throw error;
        this.retried = true;
        if (this.retriesByUpdate && error instanceof HostError) kept = error.init ?? kept;
      }
    }
  }

  /** Makes a call that takes time, in which the process can be killed. */
  async calls<T>(call: () => Promise<T>): Promise<T> {
    this.steps += 1;
    const isLast = this.steps === this.killAt;
    const [result] = await Promise.allSettled([call()]);
    this.dead ||= isLast;
    if (this.dead) throw new Killed();
    if (result.status === "rejected") throw result.reason;
    return result.value;
  }
}
