import type { NamedFault } from "./faults";

/** Calls that many scenarios can make in one process of the provider: most of the time goes into starting one. */
const cheap = [
  "create: the POST",
  "delete: the DELETE",
  "create of a trunk: the POST",
  "create: the link",
  "adoption: the GET",
  "update: the link",
  "replacement by another number: the DELETE",
  "read: the GET",
];

/** The other calls, each with one fault that is worth its process. */
const dear: Readonly<Record<string, string>> = {
  "status 503": "create: the list before",
  "429, Retry-After of years": "create: the list after a lost answer",
  "a list that is behind": "read of a removed number: the list",
  "status 500 for the second page": "read of a pending number: the list",
  "the second page cut in half": "delete of a removed number: the list",
  "reset after the work": "replacement by another number: the POST",
  "status 422, the work done": "replacement of a trunk: the POST",
  "status 401": "replacement of a trunk: the DELETE",
};

/** The call at which `npm test` shows a fault: each fault once, and each call at least once. */
export function chosenCall({ name }: NamedFault, index: number): string | undefined {
  return dear[name] ?? cheap[index % cheap.length];
}
