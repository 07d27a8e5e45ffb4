import type { Clock } from "../../provider/vogent/clock";

/** A clock that waits no time at all: back-off and `Retry-After` pass at once, deadlines are kept by the time waited. */
export function hurriedClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    random: () => 0.5,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  };
}
