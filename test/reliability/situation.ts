import type { Emulator, Fault, OperationId } from "../../provider/emulator";
import { type Body, bought, dashboardAgent, type Numbers } from "./bodies";

/** A call of the API, and how a stack comes to make it. */
export interface Situation {
  /** What the call is for, and which it is. */
  call: string;
  /** The command that makes it. */
  command: "up" | "refresh" | "destroy";
  /** What the program declares before. */
  before?: (numbers: Numbers) => Body;
  /** What goes wrong before, to bring the stack where the call is made. */
  beforeFaults?: (pagesOfList: number) => Fault[];
  /** What happens in the dashboard before the call. */
  meanwhile?: (emulator: Emulator, numbers: Numbers) => void;
  /** What the program declares when the call is made, and from then on. */
  after?: (numbers: Numbers) => Body;
  on: OperationId;
  /** Which call of the operation it is, in the command. @default 1 */
  nth?: number;
  /** What goes wrong beside, so that the call is made at all. */
  beside?: () => Fault[];
  /** The faults that it meets, by name. @default all, or one of each kind if it has a `likeness` */
  meets?: readonly string[];
  /** An `onError` hook has the engine call create again. */
  isHooked?: true;
  /** The call that the same code answers for, and that meets every fault: this one meets one of each kind. */
  likeness?: string;
  /** The same number takes the old one's place, so that the old one is deleted first. */
  deletesFirst?: true;
}

/** The work is done and its answer lost. */
export const lostAnswer = (): Fault => ({ on: "createPhoneNumber", do: { kind: "reset", when: "after" } });

export const found = (emulator: Emulator, { number }: Numbers) => void emulator.add({ number });
export const foundLinked = (emulator: Emulator, { number }: Numbers) =>
  void emulator.add({ number, agentId: dashboardAgent });
export const linkedMeanwhile = (emulator: Emulator, { number }: Numbers) => {
  for (const one of emulator.numbers()) if (one.number === number) emulator.link(one.id, dashboardAgent);
};
export const removed = (emulator: Emulator, { number }: Numbers) => {
  for (const one of emulator.numbers()) if (one.number === number) emulator.remove(one.id);
};

const unreachableList = (pagesBefore: number): Fault => ({
  on: "listPhoneNumbers",
  nth: pagesBefore + 1,
  times: Number.POSITIVE_INFINITY,
  do: { kind: "status", status: 503 },
});

/** The purchase is in state as pending: it was made, and nobody knows. */
export const pending = {
  before: bought,
  beforeFaults: (pagesOfList: number) => [lostAnswer(), unreachableList(pagesOfList)],
};
