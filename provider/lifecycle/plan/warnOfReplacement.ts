import { recordedName } from "../model/declaredNumber";
import type { Inputs, Outputs } from "../model/state";
import type { Plan } from "./planChange";

/**
 * What a person should know before a replacement, one line each. Only replacements that diff decides are told here: for
 * `--replace` and plain deletions the engine asks no provider during a preview.
 */
export function warnOfReplacement(id: string, olds: Outputs, news: Inputs, plan: Plan): string[] {
  if (plan.kind !== "replace") return [];
  const warnings: string[] = [];
  const number = recordedName(olds) ?? id;
  if (olds.type === "purchase") {
    warnings.push(
      `warning: this replacement releases ${number}, which was purchased: once released it can rarely be bought back. To keep it, undo the change of ${plan.because.join(", ")}.`,
    );
  }
  // The same number takes the link over: the delete reads the agent, and the create links it.
  if (olds.agentId && news.agentId === undefined && olds.__managesAgent !== true && !plan.deletesFirst) {
    warnings.push(
      `warning: ${number} is linked to agent ${olds.agentId}, which this program does not declare: the new number will have no agent. Declare agentId to keep it linked.`,
    );
  }
  return warnings;
}
