import { isPending } from "../lifecycle/pendingId";
import { isFound, sameNumber } from "../vogent/number";
import type { PhoneNumber } from "../vogent/types";
import type { StateNumber } from "./stackState";

/**
 * Whether a resource of a state holds the number. One that is only read does not. One to be deleted does, until it is.
 * One that is pending may have been made: it holds the number that it was to be.
 */
export function holds(resource: StateNumber, number: PhoneNumber): boolean {
  if (resource.external) return false;
  if (!isPending(resource.id)) return resource.id === number.id;
  const isIt = (name: string) =>
    sameNumber(name, number.number) || (number.type === "PSTN" && isFound(name, number.number));
  return namesOf(resource).some(isIt);
}

/** What a pending number may be called by, where no secret hides it. */
function namesOf({ id, outputs }: StateNumber): string[] {
  const { number, vogentSip } = outputs;
  // Which of the two a SIP number reports as its name is not documented.
  const username = typeof vogentSip === "object" && vogentSip !== null && "username" in vogentSip && vogentSip.username;
  // As `pending:<number>`: the id is no secret where the number is.
  return [id.replace(/^[^:]*:/, ""), number, username].filter((name) => typeof name === "string");
}

/** The numbers that no resource holds. */
export function unheld(numbers: readonly PhoneNumber[], resources: readonly StateNumber[]): PhoneNumber[] {
  return numbers.filter((number) => !resources.some((resource) => holds(resource, number)));
}
