import {
  address,
  adopted,
  adoptedAndLinked,
  another,
  bought,
  byPrefix,
  got,
  linked,
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
  { ...create, call: "purchase by prefix: the search", on: "searchPhoneNumbers", after: byPrefix },
  { ...create, call: "purchase by prefix: the POST", on: "createPhoneNumber", after: byPrefix },
  { ...create, call: "purchase by prefix: the link", on: "updatePhoneNumber", after: byPrefix },
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
export const situations: readonly Situation[] = [...makes, ...finds, ...deletes, ...replaces];
