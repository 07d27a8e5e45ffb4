import type { NamedFault } from "./faults";

/** Calls of `up` that many scenarios can make in one process of the provider: most of the time goes into starting one. */
const cheap = [
  "create: the POST",
  "purchase by anyOf: the POST",
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
  "status 422 without a reason": "purchase by anyOf: the POST",
  "status 422, once": "purchase by anyOf with an error hook: the link",
  "status 503, 4 times": "purchase with an error hook: the list before",
  "status 503, 6 times": "purchase by anyOf with an error hook: the lists after a lost answer",
  "429, Retry-After of years": "create: the list after a lost answer",
  "a stale list": "create: the list before",
  "status 500 for the second page": "delete of a pending number: the list",
  "the second page cut in half": "delete of a removed number: the list",
};

/** The call at which `npm test` shows a fault: each fault once. */
export function chosenCall({ name }: NamedFault, index: number): string | undefined {
  return elsewhere[name] ?? cheap[index % cheap.length];
}
