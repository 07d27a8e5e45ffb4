import type { Emulator, Fault, OperationId } from "../../provider/emulator";
import { lasting } from "./faults";

/** What a program declares of one number. */
export type Body =
  | { kind: "purchase"; number: string; agentId?: string; adopts?: true }
  /** Any of the numbers that differ from this one in the last digit alone. */
  | { kind: "prefix"; number: string; agentId?: string }
  | { kind: "trunk"; number: string; password: "trunk" | "nextTrunk"; linkedTo?: string }
  | { kind: "address"; number: string };

/** The numbers of one scenario. */
export interface Numbers {
  number: string;
  another: string;
  /** The user part of a SIP address. */
  user: string;
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
const adoptedAndLinked = ({ number }: Numbers): Body => ({
  kind: "purchase",
  number,
  adopts: true,
  agentId: "agent-1",
});
const byPrefix = ({ number }: Numbers): Body => ({ kind: "prefix", number, agentId: "agent-1" });
const address = ({ user }: Numbers): Body => ({ kind: "address", number: user });
const another = (numbers: Numbers): Body => ({ kind: "purchase", number: numbers.another });
const trunk = ({ number }: Numbers): Body => ({ kind: "trunk", number, password: "trunk" });
const newTrunk = ({ number }: Numbers): Body => ({ kind: "trunk", number, password: "nextTrunk" });
const newTrunkStillLinked = ({ number }: Numbers): Body => ({
  kind: "trunk",
  number,
  password: "nextTrunk",
  linkedTo: "agent-9",
});

/** The work is done and its answer lost. */
const lostAnswer = (): Fault => ({ on: "createPhoneNumber", do: { kind: "reset", when: "after" } });
const found = (emulator: Emulator, { number }: Numbers) => void emulator.add({ number });
const linkedMeanwhile = (emulator: Emulator, { number }: Numbers) => {
  for (const one of emulator.numbers()) if (one.number === number) emulator.link(one.id, "agent-9");
};
const removed = (emulator: Emulator, { number }: Numbers) => {
  for (const one of emulator.numbers()) if (one.number === number) emulator.remove(one.id);
};
const create = { command: "up", after: linked } as const;
const unreachableList = (pagesBefore: number) =>
  lasting({ name: "", effect: () => ({ kind: "status", status: 503 }) }, "listPhoneNumbers", pagesBefore + 1);

/** The purchase is in state as pending: whether it was made, nobody knows. */
const pending = {
  before: bought,
  beforeFaults: (pagesOfList: number) => [lostAnswer(), unreachableList(pagesOfList)],
};

/** Every call that the provider makes. */
export const situations: readonly Situation[] = [
  { ...create, call: "create: the list before", on: "listPhoneNumbers" },
  { ...create, call: "create: the POST", on: "createPhoneNumber" },
  { ...create, call: "create of a trunk: the POST", on: "createPhoneNumber", after: trunk },
  { ...create, call: "create of a SIP address: the POST", on: "createPhoneNumber", after: address },
  { ...create, call: "purchase by prefix: the search", on: "searchPhoneNumbers", after: byPrefix },
  { ...create, call: "purchase by prefix: the POST", on: "createPhoneNumber", after: byPrefix },
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
    meanwhile: found,
    after: adopted,
    on: "getPhoneNumber",
  },
  {
    call: "adoption: the link",
    command: "up",
    meanwhile: found,
    after: adoptedAndLinked,
    on: "updatePhoneNumber",
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
    ...pending,
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
  { call: "delete of a pending number: the list", command: "up", ...pending, on: "listPhoneNumbers" },
  { call: "delete of a pending number: the DELETE", command: "up", ...pending, on: "deletePhoneNumber" },
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
  {
    call: "replacement of a trunk: the link carried over",
    command: "up",
    before: trunk,
    meanwhile: linkedMeanwhile,
    after: newTrunkStillLinked,
    on: "updatePhoneNumber",
  },
];
