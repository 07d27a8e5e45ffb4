import type { Emulator, Fault, OperationId } from "../../provider/emulator";
import { lasting } from "./faults";

/** What a program declares of one number. */
export type Body =
  | { kind: "purchase"; number: string; agentId?: string; adopts?: true }
  | { kind: "trunk"; number: string; password: "trunk" | "nextTrunk" };

/** The numbers of one scenario. */
export interface Numbers {
  number: string;
  another: string;
}

/** A call of the API, and how a stack comes to make it. */
export interface Situation {
  /** What the call is for, and which it is. */
  call: string;
  /** The command that makes it. */
  command: "up" | "refresh";
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
}

const bought = ({ number }: Numbers): Body => ({ kind: "purchase", number });
const linked = ({ number }: Numbers): Body => ({ kind: "purchase", number, agentId: "agent-1" });
const relinked = ({ number }: Numbers): Body => ({ kind: "purchase", number, agentId: "agent-2" });
const adopted = ({ number }: Numbers): Body => ({ kind: "purchase", number, adopts: true });
const another = (numbers: Numbers): Body => ({ kind: "purchase", number: numbers.another });
const trunk = ({ number }: Numbers): Body => ({ kind: "trunk", number, password: "trunk" });
const newTrunk = ({ number }: Numbers): Body => ({ kind: "trunk", number, password: "nextTrunk" });

/** The work is done and its answer lost. */
const lostAnswer = (): Fault => ({ on: "createPhoneNumber", do: { kind: "reset", when: "after" } });
const removed = (emulator: Emulator, { number }: Numbers) => {
  for (const one of emulator.numbers()) if (one.number === number) emulator.remove(one.id);
};
const create = { command: "up", after: linked } as const;
const unreachableList = (pagesBefore: number) =>
  lasting({ name: "", effect: () => ({ kind: "status", status: 503 }) }, "listPhoneNumbers", pagesBefore + 1);

/** Every call that the provider makes. */
export const situations: readonly Situation[] = [
  { ...create, call: "create: the list before", on: "listPhoneNumbers" },
  { ...create, call: "create: the POST", on: "createPhoneNumber" },
  { ...create, call: "create of a trunk: the POST", on: "createPhoneNumber", after: trunk },
  {
    ...create,
    call: "create: the list after a lost answer",
    on: "listPhoneNumbers",
    nth: 2,
    beside: () => [lostAnswer()],
  },
  { ...create, call: "create: the link", on: "updatePhoneNumber" },
  {
    call: "adoption: the GET",
    command: "up",
    meanwhile: (emulator, { number }) => void emulator.add({ number }),
    after: adopted,
    on: "getPhoneNumber",
  },
  { call: "read: the GET", command: "refresh", before: linked, after: linked, on: "getPhoneNumber" },
  {
    call: "read of a removed number: the list",
    command: "refresh",
    before: bought,
    meanwhile: removed,
    after: bought,
    on: "listPhoneNumbers",
  },
  {
    call: "read of a pending number: the list",
    command: "refresh",
    before: bought,
    beforeFaults: (pagesOfList) => [lostAnswer(), unreachableList(pagesOfList)],
    after: bought,
    on: "listPhoneNumbers",
  },
  { call: "update: the link", command: "up", before: linked, after: relinked, on: "updatePhoneNumber" },
  { call: "delete: the DELETE", command: "up", before: bought, on: "deletePhoneNumber" },
  {
    call: "delete of a removed number: the list",
    command: "up",
    before: bought,
    meanwhile: removed,
    on: "listPhoneNumbers",
  },
  {
    call: "replacement by another number: the POST",
    command: "up",
    before: bought,
    after: another,
    on: "createPhoneNumber",
  },
  {
    call: "replacement by another number: the DELETE",
    command: "up",
    before: bought,
    after: another,
    on: "deletePhoneNumber",
  },
  {
    call: "replacement of a trunk: the DELETE",
    command: "up",
    before: trunk,
    after: newTrunk,
    on: "deletePhoneNumber",
  },
  { call: "replacement of a trunk: the POST", command: "up", before: trunk, after: newTrunk, on: "createPhoneNumber" },
];
