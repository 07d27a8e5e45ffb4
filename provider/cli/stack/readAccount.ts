import { isPending } from "../../lifecycle/model/state";
import { isSameAccount } from "../../vogent/accountMark";
import type { PhoneNumber } from "../../vogent/types";
import type { ConnectedAccount } from "./connectAccount";
import { describeSource, readStateNumbers, type StateNumber, type StateSource } from "./stackState";

/** The account's numbers, and what the states hold. */
export interface AccountAndStates {
  numbers: PhoneNumber[];
  resources: StateNumber[];
  /** The states, in words. */
  where: string;
}

/**
 * Lists the account, reads the states, and makes sure that they belong together. Compared with another account, every
 * number would seem to be in no stack.
 *
 * @throws if the states hold numbers and no number proves the account, or if a pending number is a secret
 */
export async function readAccount(
  { client, mark: currentMark }: ConnectedAccount,
  sources: readonly StateSource[],
): Promise<AccountAndStates> {
  // List first: a number that is created meanwhile is then in a state that is read later.
  const numbers = await client.list();
  const resources = (await Promise.all(sources.map(readStateNumbers))).flat();
  const where = sources.map(describeSource).join(", ");
  if (resources.some(({ id, external, outputs }) => !external && isPending(id) && outputs.__secretNumber === true))
    throw new Error(
      `A pending number in ${where} is a secret, so the command can't tell which number of the account it is. It changed nothing. ` +
        "Run `pulumi refresh` on that stack, which finds out what became of the number, then run this again.",
    );
  const held = resources.filter(({ id, external }) => !external && !isPending(id));
  const recordedMarks = held.map(({ id, outputs: { __account: mark } }) => {
    return [id, typeof mark === "string" ? mark : undefined] as const;
  });
  const liveIds = new Set(numbers.map(({ id }) => id));
  if (held.length === 0 || isSameAccount({ currentMark, liveIds, recordedMarks })) return { numbers, resources, where };
  throw new Error(
    `The API key in use belongs to another account than the numbers in ${where}. ` +
      "So the command can't tell which numbers these stacks hold, and it changed nothing. " +
      "Run it in the folder of the stack's project, where the Pulumi CLI reads its config. " +
      "Or give that account's key: vogent:apiKey in the config comes first, then VOGENT_API_KEY.",
  );
}
