import { describe, expect, it } from "@jest/globals";
import type { PhoneNumber } from "../../provider/emulator";
import { deletedUnasked } from "./invariants";
import { situations } from "./situations";
import type { Snapshot, Step, Trial } from "./trial";

const one: PhoneNumber = { id: "pn_1", number: "+14155551000", type: "PSTN", agentId: "" };
const another: PhoneNumber = { ...one, id: "pn_2" };

/** What was true after a step: which ids the state held, what the account had, and what a DELETE was sent for by then. */
const seenAfter = (step: Step, recorded: string[], numbers: PhoneNumber[], deletes: string[]) =>
  ({ step, entries: recorded.map((id) => ({ id })), numbers, deletes: new Set(deletes) }) as unknown as Snapshot;

const problemsOf = (call: string, ...seen: Snapshot[]) => {
  const situation = situations.find((known) => known.call === call);
  const reached = (step: Step) => seen.findLast((snapshot) => snapshot.step === step) ?? seen.at(-1);
  // What the promise is judged by, of all that a scenario is.
  return deletedUnasked({
    scenario: { situation },
    seen,
    reached,
    others: new Set(),
    emulator: { numbers: () => [] },
  } as unknown as Trial);
};

describe("what is deleted", () => {
  it.each([
    { recorded: ["pn_1"], problems: 0 },
    { recorded: ["pending:+14155551000"], problems: 0 },
    { recorded: [], problems: 1 },
    { recorded: ["pending:+14155552000"], problems: 1 },
  ])("was recorded before, by its id or as pending: $recorded makes $problems problems", ({ recorded, problems }) => {
    const before = seenAfter("before", recorded, [one], []);
    const gone = seenAfter("faulted", [], [], ["pn_1"]);
    expect(problemsOf("delete: the DELETE", before, gone)).toHaveLength(problems);
  });

  it("is no number that is made in the place of another, though it is the same number", () => {
    const call = "replacement of a trunk: the POST";
    const before = seenAfter("before", ["pn_1"], [one], []);
    const replaced = seenAfter("faulted", ["pn_2"], [another], ["pn_1"]);
    expect(problemsOf(call, before, replaced, seenAfter("again", ["pn_2"], [another], ["pn_1"]))).toEqual([]);
    expect(problemsOf(call, before, replaced, seenAfter("again", [], [], ["pn_1", "pn_2"]))).toHaveLength(1);
  });

  it("is nothing where the program has dropped nothing, until the last destroy", () => {
    const before = seenAfter("before", ["pn_1"], [one], []);
    const kept = seenAfter("again", ["pn_1"], [one], []);
    expect(problemsOf("read: the GET", before, kept, seenAfter("destroy", [], [], ["pn_1"]))).toEqual([]);
    expect(problemsOf("read: the GET", before, seenAfter("again", [], [], ["pn_1"]))).toHaveLength(1);
  });
});
