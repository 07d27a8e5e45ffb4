import { expect } from "@jest/globals";
import type { Seen } from "./batch";

/** What has to be true of a subject right after the command that met the fault. */
export function expectOutcome({ scenario, number, said, stateAfterFault, numbersAfterFault, madeByThen }: Seen): void {
  const { outcome, call } = scenario;
  const ids = stateAfterFault.map(({ id }) => id);
  const pending = `pending:${number}`;
  if (outcome === "nothing") expect(ids).toEqual([]);
  else if (outcome === "pending") expect(ids).toEqual([pending]);
  else if (call.phase === "delete" && outcome === "done") expect(ids).toEqual([]);
  else expect(ids).toEqual([expect.not.stringContaining("pending:")]);
  if (outcome === "done") expect(said).not.toContain("error:");
  else expect(said).toContain("error:");

  // What the account has, state holds, by its id or as pending; what is gone by then was to go.
  const isHeld = (live: { id: string; number: string }) =>
    ids.includes(live.id) || ids.includes(`pending:${live.number}`);
  const old = call.phase === "replace" ? numbersAfterFault.filter((live) => live.number !== number) : [];
  expect(numbersAfterFault.filter((live) => !isHeld(live) && !old.includes(live))).toEqual([]);
  // One for the number; in a replacement of the same number, one more after the first is gone.
  expect(madeByThen.filter((one) => one.startsWith(number)).length).toBeLessThanOrEqual(call.sameNumber ? 2 : 1);
}

/** What has to be true once a refresh and an `up` without faults are through. */
export function expectConverged({
  scenario,
  declared,
  number,
  state,
  numbers,
  idle,
  made,
  deleted,
  numbersLeft,
}: Seen): void {
  const { phase, sameNumber } = scenario.call;
  if (phase !== "delete") {
    expect(numbers).toEqual([expect.objectContaining({ agentId: declared.agent })]);
    expect(numbers.map((live) => live.number)).toEqual([
      expect.stringMatching(new RegExp(`^\\${number}|^${number.replace("+", "\\+")}`)),
    ]);
    expect(state.map(({ id }) => id)).toEqual(numbers.map(({ id }) => id));
    expect(idle).toBe(0);
  }
  // Whatever was made was made once, and deleted once: the old number too, and nothing else.
  expect(numbersLeft).toBe(0);
  expect([...deleted].sort()).toEqual([...made].sort());
  const times = made.filter((one) => one === made.at(-1)).length;
  expect(times).toBe(sameNumber ? 2 : 1);
  expect(made.length).toBe(phase === "replace" ? 2 : 1);
}
