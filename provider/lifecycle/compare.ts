import { refuseOtherImport } from "./adopt";
import { type Plan, planOf } from "./diff";
import type { Session } from "./session";
import { type Inputs, type Outputs, recordedNumber } from "./state";

/**
 * Plans a resource, and notes what that tells this process: which numbers the program goes on holding, and which are made
 * in the place of others. No call is made.
 *
 * @param name What messages call the number that it has.
 * @throws where the option `import` names another number than the resource has, or two resources hold one.
 */
export function compare(session: Session, id: string, name: string, olds: Outputs, news: Inputs): Plan {
  const { holders, replacements } = session;
  session.askedAbout(id, olds);
  holders.comesTo(news);
  const isDeclared = holders.isDeclared(news);
  // A refresh asks with what is recorded, where an option that has done its work may still stand.
  if (isDeclared) refuseOtherImport(id, news);
  const plan = planOf(olds, news);
  if (plan.kind === "replace") replacements.replaces(id, name, news);
  else holders.keeps(recordedNumber(id, olds), news);
  // What is deleted first, by this run or by one that was cut off, is made anew with its agent.
  if (plan.kind !== "replace" || plan.deleteFirst) replacements.had(olds, news);
  if (plan.kind === "replace" && plan.deleteFirst && isDeclared) replacements.makesAnew(id, news);
  return plan;
}
