/** Time and chance, so that tests can control both. */
export interface Clock {
  /** Milliseconds since some fixed moment; never runs backwards. */
  now(): number;
  /** Returns after `milliseconds`. */
  sleep(milliseconds: number): Promise<void>;
  /** At least 0, below 1. */
  random(): number;
}

/** The machine's own. Not the wall clock: someone may set it back during a wait. */
export const systemClock: Clock = {
  now: () => performance.now(),
  random: () => Math.random(),
  sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
};
