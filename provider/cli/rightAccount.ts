import { isPending } from "../lifecycle/pendingId";
import type { PhoneNumber } from "../vogent/types";
import type { StateNumber } from "./stackState";

/**
 * Makes sure that the account is the one whose numbers the states hold: all of another account's numbers would seem to be
 * in no stack. Its proof is a number of the states that it has, or that was last seen with the same API key.
 *
 * @param mark The mark of the API key that listed `numbers`.
 * @param sources The states, as a message names them.
 * @throws where the states hold numbers and none of them proves it.
 */
export function insistOnAccount(
  states: readonly StateNumber[],
  mark: string,
  numbers: readonly PhoneNumber[],
  sources: string,
): void {
  const held = states.filter(({ id, external }) => !external && !isPending(id));
  const isProof = ({ id, outputs }: StateNumber) =>
    outputs.__account === mark || numbers.some((number) => number.id === id);
  if (held.length === 0 || held.some(isProof)) return;
  throw new Error(
    `The API key in use is of another account than the numbers that ${sources} holds, so nothing can be told of them. ` +
      "Run this in the folder of that stack's project, whose config the Pulumi CLI reads, or set its key in VOGENT_API_KEY.",
  );
}
