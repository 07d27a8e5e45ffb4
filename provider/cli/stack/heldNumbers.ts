import { isPending } from "../../lifecycle/model/state";
import { isNamed } from "../../vogent/number";
import type { PhoneNumber } from "../../vogent/types";
import type { StateNumber } from "./stackState";

/** Selects the numbers that no resource holds. */
export function selectUnheld(numbers: readonly PhoneNumber[], resources: readonly StateNumber[]): PhoneNumber[] {
  return numbers.filter((number) => !resources.some((resource) => isHeldBy(resource, number)));
}

/**
 * Whether a resource of a state holds the number.
 *
 * | resource | holds |
 * |---|---|
 * | only read, by `VogentPhoneNumber.get` | nothing |
 * | managed, also while its deletion is due | the number with its id |
 * | pending: Vogent may have created its number | the number with its name |
 */
export function isHeldBy(resource: StateNumber, number: PhoneNumber): boolean {
  if (resource.external) return false;
  if (!isPending(resource.id)) return resource.id === number.id;
  return pendingNames(resource).some((name) => isNamed(number, name));
}

/** The possible names of a pending number, except encrypted ones. */
function pendingNames({ id, outputs }: StateNumber): string[] {
  const { number, vogentSip } = outputs;
  // Vogent does not document whether a SIP number reports its prefix or its user name.
  const username = typeof vogentSip === "object" && vogentSip !== null && "username" in vogentSip && vogentSip.username;
  // Older states have even a secret number in the id.
  return [id.replace(/^[^:]*:/, ""), number, username].filter((name) => typeof name === "string");
}
