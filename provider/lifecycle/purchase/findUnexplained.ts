import type { PhoneNumber } from "../../vogent/types";
import { poll } from "../run/poll";
import type { Resource } from "../run/programResources";
import type { Run } from "../run/run";

/**
 * Finds a number that no other resource is known to have. Waits for at most `seconds`: the engine may not have asked about the
 * number's resource yet.
 */
export async function findUnexplained(
  run: Run,
  resource: Resource,
  numbers: readonly PhoneNumber[],
  seconds = run.limits.settleSeconds,
): Promise<PhoneNumber | undefined> {
  const find = () => numbers.find((number) => !isExplained(run, resource, number));
  await poll(run.clock, seconds, () => find() === undefined || undefined);
  return find();
}

/** Whether another resource of the program or of the state has the number. */
export function isExplained({ program, recorded }: Run, resource: Resource, { id, number }: PhoneNumber): boolean {
  return program.isOfOtherById(resource, id) || recorded.manages(id) || program.isOfOther(resource, number);
}
