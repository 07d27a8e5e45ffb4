import type { Clock } from "../../vogent/clock";

/** Seconds between two looks: the pause doubles up to the longest. */
const firstPause = 0.5;
const longestPause = 5;
/** Even at the end, one look has this many seconds. */
const leastLook = 1;

/**
 * Looks again and again, until `look` finds something or `seconds` are over: the one loop that waits until a list, or the
 * engine, shows something.
 *
 * @param look Gets the moment at which it has to give up, in milliseconds of the clock.
 * @returns undefined if nothing was found.
 */
export async function poll<T>(
  clock: Clock,
  seconds: number,
  look: (deadline: number) => Promise<T | undefined> | T | undefined,
): Promise<T | undefined> {
  const end = clock.now() + seconds * 1000;
  for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) {
    const found = await look(Math.max(end, clock.now() + leastLook * 1000));
    if (found !== undefined) return found;
    const left = end - clock.now();
    if (left <= 0) return undefined;
    await clock.sleep(Math.min(pause * 1000, left));
  }
}
