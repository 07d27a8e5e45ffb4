import { describeRecorded } from "../model/declaredNumber";
import type { Inputs, Outputs } from "../model/state";
import { isUnknown } from "../model/values";
import { changedIdentity, leafAt, type Plan } from "./planChange";

/**
 * What a person should know before a replacement: why it happens, as the engine shows a changed password as `[secret]`; which
 * number goes first; what is lost. Only replacements that diff decides are told here: for `--replace` and plain deletions the
 * engine asks no provider during a preview. An update that corrects an import file's guess looks like a replacement: a line says what it is.
 */
export function explainPlan(id: string, olds: Outputs, news: Inputs, plan: Plan): string[] {
  if (plan.kind === "none") return [];
  const number = describeRecorded(id, olds);
  if (plan.kind === "update") {
    const guessed = changedIdentity(olds, news);
    if (guessed.length === 0) return [];
    const what = `${number}: an import file guessed ${guessed.join(" and ")}.`;
    return [`${what} The program's value is only recorded, and Vogent is not told.`];
  }
  const isNotKnown = plan.because.some((path) => isUnknown(leafAt(news, path)));
  const why = `${plan.because.join(" and ")} ${isNotKnown ? "may change" : "changed"}`;
  const [ends, ended] = olds.type === "purchase" ? ["releases", "released"] : ["deletes", "deleted"];
  const order =
    plan.deletesFirst || news.__deletesFirst
      ? `The old number is ${ended} first, and calls fail until the new one is made.`
      : `The new number is made first, then the old one is ${ended}.`;
  const loss =
    olds.type === "purchase" ? " A released number can rarely be bought back: to keep it, undo the change." : "";
  const warnings = [`warning: this replacement ${ends} ${number}, because ${why}. ${order}${loss}`];
  // The same number takes the link over: the delete reads the agent, and the create links it.
  if (olds.agentId && news.agentId === undefined && olds.__managesAgent !== true && !plan.deletesFirst) {
    warnings.push(
      `warning: ${number} is linked to agent ${olds.agentId}, which this program does not declare: the new number will have no agent. To link the new number to that agent, declare agentId.`,
    );
  }
  return warnings;
}
