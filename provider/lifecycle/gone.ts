import { RefusedError } from "../vogent/errors";
import type { Session } from "./session";
import type { Outputs } from "./state";

/** What an API that documents no 404 may answer for an id that it does not have. */
const mayMeanGone = new Set([400, 404, 422]);

/**
 * Returns where `id` is proved to be gone, else throws. A refusal alone proves nothing: `pulumi up --refresh` would drop
 * the number from state and buy another in one command. Gone is proved by a refusal that may mean it, a complete list
 * without the id, and the certainty that the list is of the account that the number was last seen in.
 *
 * @throws the refusal itself where it can't mean that, or the list still has the id.
 */
export async function proveGone(session: Session, id: string, outputs: Outputs, refusal: unknown): Promise<void> {
  if (!(refusal instanceof RefusedError) || refusal.status === undefined || !mayMeanGone.has(refusal.status))
    throw refusal;
  const numbers = await session.vogent.list();
  if (numbers.some((number) => number.id === id)) throw refusal;
  if (session.isAccountOf(outputs, numbers)) return;
  if (outputs.__account === undefined) {
    throw new Error(`The account of the API key in use has no phone number with the id ${id}.`, { cause: refusal });
  }
  const number = outputs.number ? `${outputs.number} (${id})` : id;
  throw new Error(
    `The account of the API key in use does not have ${number}, but the key is not the one under which the number was last seen, or vogent:baseUrl is another, ` +
      "so it may live on in another workspace. Nothing was changed. " +
      "With the wrong one by mistake: set the right one (`pulumi config set --secret vogent:apiKey`) and run `pulumi up --refresh`. " +
      "With a new key of the same workspace and the number really gone: `pulumi state delete` takes it out of the stack.",
    { cause: refusal },
  );
}
