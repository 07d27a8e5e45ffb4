import { setTimeout as sleep } from "node:timers/promises";
import type { PhoneNumber } from "../vogent/types";
import { isDeclared } from "./names";
import type { Session } from "./session";
import type { Inputs } from "./state";

/** Seconds between two looks at the list. */
const firstPause = 0.5;
const longestPause = 5;

/**
 * Finds out what became of a POST whose answer was lost, by listing until the number shows or `settleSeconds` are over.
 * The POST is never sent again.
 *
 * @returns the number that the POST made, or undefined where nothing proves that it made one: a number counts as made
 * by it that is new since then and has no agent, as a number just made has none. A list that was behind then can have
 * hidden one that another resource has.
 */
export async function settle(session: Session, inputs: Inputs): Promise<PhoneNumber | undefined> {
  const end = Date.now() + session.settleSeconds * 1000;
  for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) {
    const listed = await beforeEnd((abandon) => session.vogent.list(abandon), end);
    const known = new Set((await session.holdings.all()).map((number) => number.id));
    const found = listed?.find((number) => isDeclared(inputs, number) && !known.has(number.id));
    if (found) return found.agentId === "" && !session.holders.isTaken(found.id) ? found : undefined;
    if (Date.now() >= end) return undefined;
    await sleep(Math.min(pause * 1000, Math.max(0, end - Date.now())));
  }
}

/** What a list answers until `end`; a failed or late one tells nothing, and the next may. A late one is abandoned. */
async function beforeEnd<T>(work: (abandon: AbortSignal) => Promise<T>, end: number): Promise<T | undefined> {
  const enough = new AbortController();
  const late = sleep(Math.max(1_000, end - Date.now()), undefined, { signal: enough.signal }).catch(() => undefined);
  try {
    return await Promise.race([work(enough.signal).catch(() => undefined), late]);
  } finally {
    enough.abort();
  }
}
