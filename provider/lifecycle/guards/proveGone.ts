import { RateLimitedError, RefusedError, UnauthorizedError } from "../../vogent/errors";
import { howToSetKey } from "../../vogent/settings";
import { describeRecorded } from "../model/declaredNumber";
import type { Outputs } from "../model/state";
import type { Run } from "../run/run";
import { isAccountOf } from "./sameAccount";

/**
 * Returns if `id` is proved to be gone, else throws. One failure proves nothing: `pulumi up --refresh` would drop the number
 * from state and buy another one in one command. Three things prove it together:
 *
 * 1. a GET or DELETE of it failed, for another reason than the key or the rate limit;
 * 2. a complete list lacks it; after a failure that says nothing of the id (a 5xx, no answer), also a second list
 *    `settleSeconds` later;
 * 3. the list is of the account in which the number was last seen.
 *
 * @throws the failure itself if it can't mean that, or if the list still has the id.
 */
export async function proveGone(run: Run, id: string, outputs: Outputs, failure: unknown): Promise<void> {
  if (failure instanceof UnauthorizedError || failure instanceof RateLimitedError) throw failure;
  const { numbers } = run;
  // All numbers of the process share one list. It may be older than the deletion, and still show the number.
  await numbers.load();
  if (numbers.has(id)) await numbers.refresh();
  if (!numbers.has(id) && !(failure instanceof RefusedError)) {
    await run.clock.sleep(run.limits.settleSeconds * 1000);
    await numbers.refresh();
  }
  if (numbers.has(id)) throw failure;
  if (isAccountOf(run, outputs)) return;
  if (outputs.__account === undefined)
    throw new Error(
      `The account of the API key in use has no phone number with the id ${id}. If the stack has it, remove it with \`pulumi state delete\`.`,
    );
  throw new Error(
    `The account of the API key in use does not hold ${describeRecorded(id, outputs)}. The number was last seen with another key or vogent:baseUrl, so it may live on in another workspace; nothing was changed. ` +
      `If the key is wrong, set the right one ${howToSetKey(run.limits)} and run \`pulumi up --refresh --run-program\`: without that flag, a refresh uses the key of the last \`pulumi up\`. ` +
      "If the key is a new one of the same workspace and the number is really gone, remove it from the stack with `pulumi state delete`.",
  );
}
