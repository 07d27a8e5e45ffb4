import { describeRecorded, recordedName } from "../model/declaredNumber";
import { agentToKeep, type Inputs, isPending, type Outputs, recordedNumber } from "../model/state";
import { type Plan, planChange } from "../plan/planChange";
import type { Run } from "../run/run";
import { refuseOtherImport } from "./adopt";

/**
 * Plans a resource, and notes what that tells this process: which number the resource goes on holding, or which one gives
 * way to it. Called before create, update or delete of a resource that state knows, but not for `--replace` and
 * `pulumi state taint`. Makes no call.
 *
 * @throws if the option `import` names another number than the resource has, or if two resources hold one.
 */
export function compare(run: Run, id: string, olds: Outputs, news: Inputs): Plan {
  run.recorded.note(id, olds);
  const plan = planChange(olds, news);
  const resource = run.program.beginCompare(news);
  // A refresh compares with what is recorded.
  if (resource === undefined) return plan;
  refuseOtherImport(id, olds, news);
  const number = recordedNumber(id, olds);
  if (plan.kind === "replace") resource.letGo();
  else {
    const holder = run.program.holderOf(id) ?? resource;
    if (holder !== resource && !holder.isAdopting) throw heldTwice(id, olds);
    resource.hold(id);
  }
  if (isPending(id) && plan.kind !== "replace") resource.claim(number.number);
  run.program.remember(resource, {
    id,
    number: recordedName(olds),
    agentId: agentToKeep(olds),
    adopted: olds.__adopted,
    givesWay: plan.kind === "replace" && !plan.deletesFirst,
    isPending: isPending(id) && plan.kind !== "replace",
  });
  return plan;
}

function heldTwice(id: string, olds: Outputs): Error {
  return new Error(
    `Two resources of this program hold ${describeRecorded(id, olds)}. ` +
      "Remove one of them from the program: the number stays with the other.",
  );
}
