import type { Clock } from "../clock";
import type { Attempt } from "../http/attempt";

/** Waiting calls start within this time, not all at once: that would hit the limit again. */
const spreadMilliseconds = 500;

/** Holds all calls of a client after a 429: the rate limit is the account's, so Vogent would refuse them too. */
export class RateLimitGate {
  private opensAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly clock: Clock) {}

  /** Closes the gate for some time from now. Never shortens an earlier wait. */
  close(seconds: number): void {
    this.opensAt = Math.max(this.opensAt, this.clock.now() + seconds * 1000);
  }

  /**
   * Waits until the gate is open. Returns at once if that is after `deadline`.
   *
   * @returns The 429 of a call that was not sent, or undefined if the gate is open.
   */
  async waitUntilOpen(deadline: number): Promise<Attempt | undefined> {
    for (;;) {
      const closedFor = this.opensAt - this.clock.now();
      if (closedFor <= 0) return undefined;
      const wait = closedFor + this.clock.random() * spreadMilliseconds;
      if (this.clock.now() + wait > deadline)
        return { kind: "response", status: 429, retryAfterSeconds: closedFor / 1000, body: "" };
      await this.clock.sleep(wait);
    }
  }
}
