import type { PhoneNumber } from "../../vogent/types";
import { isStrangeType } from "../model/declaredNumber";
import type { Inputs, Outputs } from "../model/state";
import { buyAnyOf } from "../purchase/buyAnyOf";
import { keepUnlinked, refuseWhilePending } from "../purchase/keepInState";
import { findUnowned, requestNumber, settleRequest } from "../purchase/postOnce";
import type { Made, Resource } from "../run/resource";
import type { Run } from "../run/run";
import { adopt } from "./adopt";

/**
 * Makes what `inputs` declare: adopts the number that `import` names, else creates one; then links the agent. Called for a
 * new resource, for the new half of a replacement, and again by the engine's retry if an `onError` hook asks for it. Newer engines
 * retry by update if the first try left an id:
 *
 * | first try | a retry by create | a retry by update |
 * |---|---|---|
 * | refused, or not sent | starts again | none: there is no id |
 * | the outcome is unknown | settles again, and never sends another POST | keeps the number as pending |
 * | the number exists, its agent is not linked | links | links |
 *
 * @throws an error that keeps the resource in state: as pending if nobody knows whether the number was made; with its true
 * id if its agent could not be linked.
 */
export async function create(run: Run, inputs: Inputs): Promise<{ id: string; outs: Outputs }> {
  const resource = run.program.beginCreate(inputs);
  return await run.program.make(resource, resource.name, async () => link(run, resource, await obtain(run, resource)));
}

/** What else to do, as the engine does not refresh what an earlier run deleted first. */
const stillPending = " If it stays pending then, look in the dashboard and remove it with `pulumi state delete`.";

async function obtain(run: Run, resource: Resource): Promise<Made> {
  // Retry
  const { progress } = resource;
  if (progress?.kind === "made") return progress;
  if (progress?.kind === "unknown") return await settleRequest(run, resource, progress.error);
  // Diff kept it as pending, and the engine replaces it all the same. Its POST may have made the number.
  if (resource.last?.isPending) throw refuseWhilePending(resource.last.number, stillPending);
  // Adopt
  const { __import: id } = resource.declared;
  const adopted = id === undefined ? undefined : await adopt(run, resource, id);
  // An adopted number keeps its agent if the program declares none.
  if (adopted !== undefined) return resource.made(adopted, adopted.agentId);
  // Create
  return await makeNew(run, resource);
}

/** Makes a number that the account does not hold yet. */
async function makeNew(run: Run, resource: Resource): Promise<Made> {
  const candidates = resource.declared.purchase?.anyOf;
  await listFirst(run, resource);
  if (candidates !== undefined) return await buyAnyOf(run, resource, candidates);
  if (!resource.claim()) {
    throw new Error(
      `Two resources of this program declare ${resource.name}, or buy it by purchase.anyOf. Nothing was requested for this one. Remove it from one of the two, or give one of them another number.`,
    );
  }
  const present = resource.findIn(run.numbers);
  if (present && resource.declares(present)) throw alreadyThere(run, resource, present);
  // A SIP number that has only our user name may be another resource's.
  if (present && (await findUnowned(run, resource, [present]))) throw mayBeThere(resource, present);
  const requested = await requestNumber(run, resource);
  if ("refused" in requested) throw requested.refused;
  return requested.made;
}

/** Without the list nothing is requested. The number may be there already; after a lost answer, it would look like a new one. */
async function listFirst(run: Run, resource: Resource): Promise<void> {
  try {
    // A retry may find what the first try made, and a candidate may be another stack's by now: those need a fresh list.
    const isStale = resource.declared.purchase?.anyOf !== undefined || resource.hasClaimed();
    await (isStale ? run.numbers.refresh() : run.numbers.load());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${resource.name} was not requested, as the account could not be listed first: ${why}`);
  }
}

/** The message names only the id: the user name may be a secret. */
function mayBeThere({ name }: Resource, { id }: PhoneNumber): Error {
  return new Error(
    `${name} may be in the account already (${id}): a SIP number there has its user name, and Vogent may list it by that. Nothing was created. ` +
      `If it is ${name}, set the option { import: "${id}" }; if not, choose another user name.`,
  );
}

function alreadyThere({ numbers }: Run, { last, name }: Resource, { id, type }: PhoneNumber): Error {
  if (isStrangeType(type)) {
    return new Error(
      `The account has ${name} as ${id}, of the type ${type} that can't be imported. Nothing was bought. Remove this resource: a newer version of pulumi-vogent may know the type.`,
    );
  }
  if (last?.id === id) {
    return new Error(
      `This resource has ${name} (${id}), and Pulumi makes it again before the old one is gone: the account can't hold it twice. Nothing was changed. ` +
        "Remove `deleteBeforeReplace: false` or `replaceOnChanges` from the resource, then run `pulumi up` again. " +
        "If the resource has `retainOnDelete`, delete the number in the dashboard first. " +
        `If none of that helps, remove the resource with \`pulumi state delete <URN>\` and set the option { import: "${id}" }.`,
    );
  }
  const asIs = `${name} is in the account already (${id}). Nothing was bought, and the number is not taken over silently. `;
  if (last !== undefined) {
    const before = `This resource ${numbers.has(last.id) ? "has" : "had"} ${last.number} (${last.id})`;
    return new Error(
      `${asIs}${before}: to switch numbers, replace this resource with one under a new name that has the option { import: "${id}" }.`,
    );
  }
  return new Error(
    `${asIs}If this resource was renamed, set \`aliases: [{ name: "<old name>" }]\`; if it moved into or out of a component, set \`aliases: [{ parent: <old parent> }]\`, with \`pulumi.rootStackResource\` for none. ` +
      "If Pulumi replaces it because it is tainted, run `pulumi state untaint <URN>`; if by `--replace`, run without that flag. " +
      "If another stack has it, leave it there. " +
      `If an interrupted \`pulumi up\` made it, or somebody by hand, set the option { import: "${id}" }.`,
  );
}

// Link
async function link(run: Run, resource: Resource, made: Made): Promise<{ id: string; outs: Outputs }> {
  const { number } = made;
  const declared = resource.declared.agentId;
  const agentId = declared ?? made.agentId;
  const isLinked = number.agentId === agentId || (agentId === "" && declared === undefined);
  if (isLinked) return { id: number.id, outs: resource.record(number, run.account) };
  try {
    const linked = resource.complete(await run.client.setAgent(number.id, agentId), number);
    return { id: linked.id, outs: resource.record(linked, run.account, agentId) };
  } catch (error) {
    throw keepUnlinked(run, resource, number, agentId, error);
  }
}
