import type { NamedFault } from "./faults";

/** Calls of `up` that many scenarios can make in one process of the provider: most of the time goes into starting one. */
const cheap = [
  "create: the POST",
  "delete: the DELETE",
  "create of a trunk: the POST",
  "create: the link",
  "adoption: the GET",
  "update: the link",
  "replacement by another number: the DELETE",
];

/** What only a list can meet, would take a minute elsewhere or turns on the purchase, and where it is shown; of `up` as well. */
const elsewhere: Readonly<Record<string, string>> = {
  "429, the work done": "create: the POST",
  "429, Retry-After of years": "create: the list after a lost answer",
  "a list that is behind": "create: the list before",
  "status 500 for the second page": "delete of a pending number: the list",
  "the second page cut in half": "delete of a removed number: the list",
};

/** The call at which `npm test` shows a fault: each fault once. */
export function chosenCall({ name }: NamedFault, index: number): string | undefined {
  return elsewhere[name] ?? cheap[index % cheap.length];
}
