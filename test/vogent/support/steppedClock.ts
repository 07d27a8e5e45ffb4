/** A clock that stands still until it is moved. Those who sleep on it wake one by one, each at its own moment. */
export function steppedClock() {
  const sleepers: { at: number; wake: () => void }[] = [];
  let time = 0;
  let chances = 0;
  return {
    now: () => time,
    /** Spread evenly. */
    random: () => (chances++ * 0.37) % 1,
    sleep: (milliseconds: number) => new Promise<void>((wake) => void sleepers.push({ at: time + milliseconds, wake })),
    /** How many are asleep. */
    get sleeping() {
      return sleepers.length;
    },
    /** Moves on to the moment at which the next one wakes, but not beyond `limit`; false where nobody wakes until then. */
    step(limit: number) {
      sleepers.sort((a, b) => a.at - b.at);
      if (sleepers[0] === undefined || sleepers[0].at > limit) {
        time = Math.max(time, limit);
        return false;
      }
      time = sleepers[0].at;
      sleepers.shift()?.wake();
      return true;
    },
  };
}
