import { isPending } from "../../lifecycle/model/pendingId";
import { isSameAccount } from "../../vogent/accountMark";
import type { PhoneNumber } from "../../vogent/types";
import type { StateNumber } from "./stackState";

/**
 * Makes sure that the account in use is the account of the states. Compared with another account, every number would
 * seem to be in no stack.
 *
 * @param currentMark The mark of the account that listed `numbers`.
 * @param sources The states, in words.
 * @throws if the states hold numbers and no number proves the account
 */
export function assertSameAccount(
  resources: readonly StateNumber[],
  currentMark: string,
  numbers: readonly PhoneNumber[],
  sources: string,
): void {
  const held = resources.filter(({ id, external }) => !external && !isPending(id));
  const recordedMarks = held.map(({ id, outputs: { __account: mark } }) => {
    return [id, typeof mark === "string" ? mark : undefined] as const;
  });
  const liveIds = new Set(numbers.map(({ id }) => id));
  if (held.length === 0 || isSameAccount({ currentMark, liveIds, recordedMarks })) return;
  throw new Error(
    `The API key in use belongs to another account than the numbers in ${sources}. ` +
      "So the command can't tell which numbers these stacks hold, and it changed nothing. " +
      "Run it in the folder of the stack's project, where the Pulumi CLI reads its config. " +
      "Or give that account's key: vogent:apiKey in the config comes first, then VOGENT_API_KEY.",
  );
}
