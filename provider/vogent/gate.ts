import type { Clock } from "./clock";

/** Those who waited together set out within this time, not all at once: the limit would only strike again. */
const spreadMilliseconds = 500;

/**
 * Where all calls of a client wait once one of them was told to: a rate limit is the account's, so the others would only
 * be refused as well.
 */
export class Gate {
  private opensAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly clock: Clock) {}

  /** How long the gate stays closed from now, in milliseconds. */
  get closedFor(): number {
    return Math.max(0, this.opensAt - this.clock.now());
  }

  /** Closes the gate for so long from now. Never shortens what another call was told. */
  close(milliseconds: number): void {
    this.opensAt = Math.max(this.opensAt, this.clock.now() + milliseconds);
  }

  /**
   * Waits until the gate is open.
   *
   * @returns false, without waiting any longer, if it will not open before `deadline`.
   */
  async pass(deadline: number): Promise<boolean> {
    while (this.closedFor > 0) {
      const wait = this.closedFor + this.clock.random() * spreadMilliseconds;
      if (this.clock.now() + wait > deadline) return false;
      await this.clock.sleep(wait);
    }
    return true;
  }
}
