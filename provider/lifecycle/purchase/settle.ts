import type { PhoneNumber } from "../../vogent/types";
import { selectDeclared } from "../model/declaredNumber";
import type { Inputs } from "../model/state";
import { poll } from "../run/poll";
import type { Resource } from "../run/programResources";
import type { Run } from "../run/run";
import { isExplained } from "./findUnexplained";

/**
 * Finds out what became of a POST whose answer was lost: lists until the number shows or `settleSeconds` are over. The
 * account did not hold the number before the POST, so what shows is new, unless this process has just deleted it and the list
 * is stale. It is ours if it has no agent, as a number just made has none, and if no other resource holds it.
 *
 * @returns undefined if nothing proves that the POST made the number.
 */
export async function settle(run: Run, resource: Resource, inputs: Inputs): Promise<PhoneNumber | undefined> {
  const shown = await poll(run.clock, run.limits.settleSeconds, async (deadline) => {
    // A list that fails tells nothing, and the next one may.
    const numbers = await run.client.list(deadline).catch(() => []);
    const found = selectDeclared(
      inputs,
      numbers.filter(({ id }) => !run.numbers.wasDeleted(id)),
      (number) => isExplained(run, resource, number),
    );
    return found.length > 0 ? found : undefined;
  });
  const isOurs = ({ id, agentId }: PhoneNumber) => agentId === "" && !run.program.isOfOtherById(resource, id);
  const ours = (shown ?? []).filter(isOurs);
  return ours.length === 1 ? ours[0] : undefined;
}
