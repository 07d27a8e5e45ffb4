import type { Clock } from "../../../provider/vogent/clock";

/** A clock on which a wait takes no time; it tells the waits, in milliseconds. */
export function fakeClock(random = 0.5): Clock & { waits: number[] } {
  const waits: number[] = [];
  let time = 0;
  return {
    waits,
    now: () => time,
    random: () => random,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
      time += milliseconds;
    },
  };
}
