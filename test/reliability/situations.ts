import type { Emulator, Fault, OperationId, PhoneNumber } from "../../provider/emulator";
import { typical } from "./faults";
import * as body from "./program";

/** What happens in the dashboard. @returns the number that it makes. */
type Meanwhile = (emulator: Emulator, numbers: body.Numbers) => PhoneNumber | undefined;

/** A call of the API, and how a stack comes to make it. */
export interface Situation {
  /** What the call is for, and which it is. */
  call: string;
  /** The command that makes it. */
  command: "up" | "refresh" | "destroy";
  /** What the program declares before. */
  before?: (numbers: body.Numbers) => body.Body;
  /** What goes wrong before, to bring the stack where the call is made. */
  beforeFaults?: (pagesOfList: number) => Fault[];
  /** What happens in the dashboard before the call. */
  meanwhile?: Meanwhile;
  /** What the program declares when the call is made, and from then on. */
  after?: (numbers: body.Numbers) => body.Body;
  on: OperationId;
  /** Which call of the operation it is, in the command. @default 1 */
  nth?: number;
  /** What goes wrong beside, so that the call is made at all. */
  beside?: Fault;
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
const lostAnswer: Fault = { on: "createPhoneNumber", do: { kind: "reset", when: "after" } };

export const found: Meanwhile = (emulator, { number }) => emulator.add({ number });
const foundLinked: Meanwhile = (emulator, { number }) => emulator.add({ number, agentId: body.dashboardAgent });
const linkedMeanwhile: Meanwhile = (emulator, { number }) => {
  for (const one of emulator.numbers()) if (one.number === number) emulator.link(one.id, body.dashboardAgent);
  return undefined;
};
const removed: Meanwhile = (emulator, { number }) => {
  for (const one of emulator.numbers()) if (one.number === number) emulator.remove(one.id);
  return undefined;
};

/** The purchase is in state as pending: it was made, and nobody knows, as the list fails from then on. */
const pending = {
  before: body.bought,
  beforeFaults: (pagesOfList: number): Fault[] => [
    lostAnswer,
    {
      on: "listPhoneNumbers",
      nth: pagesOfList + 1,
      times: Number.POSITIVE_INFINITY,
      do: { kind: "status", status: 503 },
    },
  ],
};

type Told = Omit<Situation, "on">;

const up = { command: "up" } as const;
const create = { ...up, after: body.linked } as const;
const anyOf = { ...up, after: body.fromSearch } as const;
const lost = { beside: lostAnswer };
const likeTheListAfter = { ...lost, likeness: "create: the list after a lost answer" } as const;

/** One of each kind, as each takes a stack of its own. */
const searchFaults = [...typical, "status 503, once", "a refusal that repeats the secrets"].filter(
  (name) => name !== "a stale list",
);

const makes: readonly Told[] = [
  { ...create, call: "create: the list before" },
  { ...create, call: "create: the POST" },
  { ...create, call: "create of a trunk: the POST", after: body.trunk },
  { ...create, call: "create of a SIP address: the POST", after: body.address },
  { ...create, ...lost, call: "create: the list after a lost answer", nth: 2 },
  { ...likeTheListAfter, ...up, call: "create of a trunk: the list after a lost answer", after: body.trunk, nth: 2 },
  { ...create, call: "create: the link" },
  { ...anyOf, call: "purchase by anyOf: the search", meets: searchFaults },
  { ...anyOf, call: "purchase by anyOf: the list of the search", meets: ["status 503", "a stale list"] },
  { ...anyOf, likeness: "create: the list before", call: "purchase by anyOf: the list before", nth: 2 },
  { ...anyOf, call: "purchase by anyOf: the POST" },
  { ...anyOf, ...likeTheListAfter, call: "purchase by anyOf: the list after a lost answer", nth: 3 },
  { ...anyOf, call: "purchase by anyOf: the link" },
];

const refusals = ["status 422, once", "status 422", "status 422, the work done"];
const limits = ["429, the work done", "429, Retry-After in seconds"];
const outages = ["status 503", "status 503, 6 times"];
const losses = ["reset before the work", "reset after the work"];

/** @param lists How many lists come before the POST. */
function retriedByHook(what: string, after: NonNullable<Situation["after"]>, lists: number): Told[] {
  const hooked = { ...up, after, isHooked: true } as const;
  const call = (which: string) => `${what} with an error hook: the ${which}`;
  return [
    { ...hooked, call: call("list before"), nth: lists, meets: ["status 503, 4 times"] },
    { ...hooked, call: call("POST"), meets: [...refusals, ...limits, ...losses] },
    { ...hooked, ...lost, call: call("lists after a lost answer"), nth: lists + 1, meets: outages },
    { ...hooked, call: call("link"), meets: refusals.slice(0, 2) },
  ];
}

const retried: readonly Told[] = [
  ...retriedByHook("purchase", body.linked, 1),
  ...retriedByHook("purchase by anyOf", body.fromSearch, 2),
  ...retriedByHook("import of a trunk", body.linkedTrunk, 1),
];

const ofFound = { ...up, meanwhile: found } as const;
const refresh = { command: "refresh", after: body.bought } as const;
const linked = { ...up, before: body.linked } as const;

const finds: readonly Told[] = [
  { ...ofFound, call: "adoption: the GET", after: body.adopted },
  { ...ofFound, call: "adoption: the link", after: body.adoptedAndLinked },
  { ...up, call: "`get` of a number managed elsewhere: the GET", meanwhile: foundLinked, after: body.got },
  { ...refresh, call: "read: the GET", before: body.linked, after: body.linked },
  { ...refresh, call: "read of a removed number: the list", before: body.bought, meanwhile: removed },
  { ...refresh, ...pending, call: "read of a pending number: the list" },
  { ...linked, call: "update: the link", after: body.relinked },
  { ...linked, call: "update: the unlink", after: body.bought },
];

const destroy = { command: "destroy" } as const;
const likeTheList = { likeness: "delete of a pending number: the list" } as const;

const deletes: readonly Told[] = [
  { ...up, call: "delete: the DELETE", before: body.bought },
  { ...up, likeness: "delete: the DELETE", call: "delete of a purchase by anyOf: the DELETE", before: body.fromSearch },
  { ...up, call: "delete of a removed number: the list", before: body.bought, meanwhile: removed },
  { ...up, ...pending, call: "delete of a pending number: the list" },
  { ...up, ...pending, call: "delete of a pending number: the DELETE" },
  { ...destroy, call: "destroy: the DELETE", before: body.linked },
  { ...destroy, ...pending, ...likeTheList, call: "destroy of a pending number: the list" },
  { ...destroy, ...pending, call: "destroy of a pending number: the DELETE" },
];

const anotherNumber = { ...up, before: body.bought, after: body.another } as const;
const sameTrunk = { ...up, before: body.trunk, after: body.newTrunk, deletesFirst: true } as const;
const stillLinked = { meanwhile: linkedMeanwhile, after: body.newTrunkStillLinked } as const;
const itsTrunk = { ...up, before: body.bought, after: body.trunk, deletesFirst: true } as const;
const likeATrunk = (call: string) => ({ likeness: `replacement of a trunk: ${call}` }) as const;

const replaces: readonly Told[] = [
  { ...anotherNumber, call: "replacement by another number: the POST" },
  { ...anotherNumber, call: "replacement by another number: the DELETE" },
  { ...sameTrunk, call: "replacement of a trunk: the DELETE" },
  { ...sameTrunk, call: "replacement of a trunk: the POST" },
  { ...sameTrunk, ...stillLinked, call: "replacement of a trunk: the link carried over" },
  { ...itsTrunk, ...likeATrunk("the DELETE"), call: "replacement of a purchase by its trunk: the DELETE" },
  { ...itsTrunk, ...likeATrunk("the POST"), call: "replacement of a purchase by its trunk: the POST" },
];

/** The operation that the last part of a situation's name speaks of. */
const operations: readonly [RegExp, OperationId][] = [
  [/^the search/, "searchPhoneNumbers"],
  [/^the list/, "listPhoneNumbers"],
  [/^the POST/, "createPhoneNumber"],
  [/^the GET/, "getPhoneNumber"],
  [/^the (un)?link/, "updatePhoneNumber"],
  [/^the DELETE/, "deletePhoneNumber"],
];

/** Every call that the provider makes. */
export const situations: readonly Situation[] = [makes, retried, finds, deletes, replaces].flat().map((told) => {
  const [, on] = operations.find(([name]) => name.test(told.call.split(": ")[1] ?? "")) ?? [];
  if (on === undefined) throw new Error(`no call of the API is called as in ${told.call}`);
  return { ...told, on };
});
