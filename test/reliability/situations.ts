import {
  address,
  adopted,
  adoptedAndLinked,
  another,
  bought,
  fromSearch,
  got,
  linked,
  linkedTrunk,
  newTrunk,
  newTrunkStillLinked,
  relinked,
  trunk,
} from "./bodies";
import { found, foundLinked, linkedMeanwhile, lostAnswer, pending, removed, type Situation } from "./situation";

const up = { command: "up" } as const;
const create = { ...up, after: linked } as const;

const makes: readonly Situation[] = [
  { ...create, call: "create: the list before", on: "listPhoneNumbers" },
  { ...create, call: "create: the POST", on: "createPhoneNumber" },
  { ...create, call: "create of a trunk: the POST", on: "createPhoneNumber", after: trunk },
  { ...create, call: "create of a SIP address: the POST", on: "createPhoneNumber", after: address },
  {
    ...create,
    call: "create: the list after a lost answer",
    on: "listPhoneNumbers",
    nth: 2,
    beside: () => [lostAnswer()],
  },
  {
    ...create,
    call: "create of a trunk: the list after a lost answer",
    on: "listPhoneNumbers",
    likeness: "create: the list after a lost answer",
    after: trunk,
    nth: 2,
    beside: () => [lostAnswer()],
  },
  { ...create, call: "create: the link", on: "updatePhoneNumber" },
];

const fromList = { ...create, after: fromSearch } as const;

const buysFromSearch: readonly Situation[] = [
  { ...fromList, call: "purchase by anyOf: the search", on: "searchPhoneNumbers" },
  {
    ...fromList,
    call: "purchase by anyOf: the list of the search",
    on: "listPhoneNumbers",
    likeness: "create: the list before",
  },
  {
    ...fromList,
    call: "purchase by anyOf: the list before",
    on: "listPhoneNumbers",
    likeness: "create: the list before",
    nth: 2,
  },
  { ...fromList, call: "purchase by anyOf: the POST", on: "createPhoneNumber" },
  {
    ...fromList,
    call: "purchase by anyOf: the list after a lost answer",
    on: "listPhoneNumbers",
    likeness: "create: the list after a lost answer",
    nth: 3,
    beside: () => [lostAnswer()],
  },
  { ...fromList, call: "purchase by anyOf: the link", on: "updatePhoneNumber" },
  {
    ...up,
    call: "delete of a purchase by anyOf: the DELETE",
    likeness: "delete: the DELETE",
    before: fromSearch,
    on: "deletePhoneNumber",
  },
];

/** @param listsBefore How many lists come before the POST. */
function retriedByHook(what: string, after: NonNullable<Situation["after"]>, listsBefore: number): Situation[] {
  const hooked = { ...up, after, isHooked: true } as const;
  return [
    {
      ...hooked,
      call: `${what} with an error hook: the list before`,
      on: "listPhoneNumbers",
      nth: listsBefore,
      meets: ["status 503, 4 times"],
    },
    {
      ...hooked,
      call: `${what} with an error hook: the POST`,
      on: "createPhoneNumber",
      meets: [
        "status 422, once",
        "status 422",
        "status 422, the work done",
        "429, the work done",
        "429, Retry-After in seconds",
        "reset before the work",
        "reset after the work",
      ],
    },
    {
      ...hooked,
      call: `${what} with an error hook: the lists after a lost answer`,
      on: "listPhoneNumbers",
      nth: listsBefore + 1,
      beside: () => [lostAnswer()],
      meets: ["status 503", "status 503, 6 times"],
    },
    {
      ...hooked,
      call: `${what} with an error hook: the link`,
      on: "updatePhoneNumber",
      meets: ["status 422, once", "status 422"],
    },
  ];
}

const retried: readonly Situation[] = [
  ...retriedByHook("purchase", linked, 1),
  ...retriedByHook("purchase by anyOf", fromSearch, 2),
  ...retriedByHook("import of a trunk", linkedTrunk, 1),
];

const finds: readonly Situation[] = [
  { ...up, call: "adoption: the GET", meanwhile: found, after: adopted, on: "getPhoneNumber" },
  { ...up, call: "adoption: the link", meanwhile: found, after: adoptedAndLinked, on: "updatePhoneNumber" },
  {
    ...up,
    call: "`get` of a number managed elsewhere: the GET",
    meanwhile: foundLinked,
    after: got,
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
    ...pending,
    after: bought,
    on: "listPhoneNumbers",
  },
  { ...up, call: "update: the link", before: linked, after: relinked, on: "updatePhoneNumber" },
  { ...up, call: "update: the unlink", before: linked, after: bought, on: "updatePhoneNumber" },
];

const deletes: readonly Situation[] = [
  { ...up, call: "delete: the DELETE", before: bought, on: "deletePhoneNumber" },
  {
    ...up,
    call: "delete of a removed number: the list",
    before: bought,
    meanwhile: removed,
    on: "listPhoneNumbers",
  },
  { ...up, call: "delete of a pending number: the list", ...pending, on: "listPhoneNumbers" },
  { ...up, call: "delete of a pending number: the DELETE", ...pending, on: "deletePhoneNumber" },
  { call: "destroy: the DELETE", command: "destroy", before: linked, on: "deletePhoneNumber" },
  {
    call: "destroy of a pending number: the list",
    likeness: "delete of a pending number: the list",
    command: "destroy",
    ...pending,
    on: "listPhoneNumbers",
  },
  { call: "destroy of a pending number: the DELETE", command: "destroy", ...pending, on: "deletePhoneNumber" },
];

const anotherNumber = { ...up, before: bought, after: another } as const;
const sameTrunk = { ...up, before: trunk, after: newTrunk, deletesFirst: true } as const;
const trunkOfThePurchase = { ...up, before: bought, after: trunk, deletesFirst: true } as const;

const replaces: readonly Situation[] = [
  { ...anotherNumber, call: "replacement by another number: the POST", on: "createPhoneNumber" },
  { ...anotherNumber, call: "replacement by another number: the DELETE", on: "deletePhoneNumber" },
  { ...sameTrunk, call: "replacement of a trunk: the DELETE", on: "deletePhoneNumber" },
  { ...sameTrunk, call: "replacement of a trunk: the POST", on: "createPhoneNumber" },
  {
    ...sameTrunk,
    call: "replacement of a trunk: the link carried over",
    meanwhile: linkedMeanwhile,
    after: newTrunkStillLinked,
    on: "updatePhoneNumber",
  },
  {
    ...trunkOfThePurchase,
    call: "replacement of a purchase by its trunk: the DELETE",
    likeness: "replacement of a trunk: the DELETE",
    on: "deletePhoneNumber",
  },
  {
    ...trunkOfThePurchase,
    call: "replacement of a purchase by its trunk: the POST",
    likeness: "replacement of a trunk: the POST",
    on: "createPhoneNumber",
  },
];

/** Every call that the provider makes. */
export const situations: readonly Situation[] = [
  ...makes,
  ...buysFromSearch,
  ...retried,
  ...finds,
  ...deletes,
  ...replaces,
];
