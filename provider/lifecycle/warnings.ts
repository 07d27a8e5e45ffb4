import type { Plan } from "./diff";
import type { Inputs, Outputs } from "./state";

/**
 * What a person should know before a replacement goes through, one line each. Only replacements that diff decides come
 * by here: for `--replace` and plain deletions the engine asks no provider at preview.
 */
export function replacementWarnings(olds: Outputs, news: Inputs, plan: Plan): string[] {
  if (plan.kind !== "replace") return [];
  const warnings: string[] = [];
  const number = olds.number || "the number";
  if (olds.type === "purchase") {
    warnings.push(
      `warning: this replacement releases ${number}, which was purchased: once released it can rarely be bought back. To keep it, undo the change of ${plan.because.join(", ")}.`,
    );
  }
  const linked = olds.agentId;
  // The same number takes the link over: the delete's answer names the agent, and the create links it.
  if (linked && news.agentId === undefined && olds.__managesAgent !== true && !plan.deleteFirst) {
    warnings.push(
      `warning: ${number} is linked to agent ${linked}, which this program does not declare: the number that replaces it will have no agent. Declare agentId to keep it linked.`,
    );
  }
  return warnings;
}
