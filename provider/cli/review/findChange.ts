import { isPending } from "../../lifecycle/model/state";
import { isUnknown } from "../../lifecycle/model/values";
import { leafAt } from "../../lifecycle/plan/planChange";
import { isSameNumber } from "../../vogent/number";
import type { Step, StepState } from "./readPreview";
import {
  findNewNumber,
  findOldNumber,
  mayBePurchased,
  readAgent,
  type ShownAgent,
  type ShownNumber,
  secret,
} from "./shownNumber";
import { type Effect, findEffect } from "./stepEffects";

/** What becomes of the number that a resource has. */
export type Ending = "released" | "removed" | "left";
/** Where the new number of a resource comes from. */
export type Beginning = "bought" | "adopted" | "added";
/** What an update does to a number that stays. */
export type Update = "relinked" | "recorded" | "pending";

/** What the preview does to the number of one resource. */
export interface Change {
  /** The name of the resource in the program. */
  name: string;
  ending?: Ending | undefined;
  beginning?: Beginning | undefined;
  update?: Update | undefined;
  oldNumber?: ShownNumber | undefined;
  newNumber?: ShownNumber | undefined;
  agentBefore?: ShownAgent | undefined;
  agentAfter?: ShownAgent | undefined;
  /** Whether the old number ends before the new one begins. */
  endsFirst: boolean;
  /** Whether an earlier run replaced the old number and could not end it. */
  isLeftOver: boolean;
  /** The inputs that make it another number. Empty if the engine does not name them. */
  because: readonly string[];
  /** Whether one of these inputs is not known yet. */
  mayStay: boolean;
}

/** What a step does to the number of its resource; undefined if it does nothing to it. @throws {UnclearPreview} */
export function findChange(step: Step): Change | undefined {
  const { name, replaceReasons, oldState: old, newState: news } = step;
  const effect = findEffect(step);
  const ending = old && findEnding(old, effect);
  const beginning = news && findBeginning(news, old, effect);
  const update = effect.new === "is updated" ? old && news && findUpdate(old, news) : undefined;
  if (ending === undefined && beginning === undefined && update === undefined) return undefined;
  const because = replaceReasons.filter((reason) => reason !== "id");
  return {
    name,
    ending,
    beginning,
    update,
    ...(old && !old.external && { oldNumber: findOldNumber(old), agentBefore: agentOf(old) }),
    ...(beginning && news && { newNumber: findNewNumber(news.inputs), agentAfter: findNewAgent(beginning, news, old) }),
    ...(update && old && news && { agentAfter: findUpdatedAgent(old, news) }),
    endsFirst: old?.pendingReplacement === true,
    isLeftOver: step.op === "delete-replaced",
    because,
    mayStay: news !== undefined && because.some((path) => isUnknown(leafAt(news.inputs, path))),
  };
}

/**
 * What becomes of the number that the resource has. The engine goes by the old state: a `retainOnDelete` of the new program
 * comes too late. The JSON of a preview does not tell which numbers an earlier run has deleted: those may count again.
 *
 * | the number | what happens |
 * |---|---|
 * | only read, by `VogentPhoneNumber.get` | nothing |
 * | only read from now on, or with `retainOnDelete` | left at Vogent |
 * | surely no purchased one | removed |
 * | any other, also a pending one | released |
 */
function findEnding(old: StepState, { old: effect }: Effect): Ending | undefined {
  if (effect === undefined || old.external) return undefined;
  if (effect === "is relinquished" || old.retainOnDelete) return "left";
  return mayBePurchased(old) ? "released" : "removed";
}

/**
 * Where the new number comes from; undefined if it is only read.
 *
 * @param old What the resource had. The option `import` may stay in the program: the resource does not adopt a number twice. Only
 * `--replace` has it do so, which counts as a purchase here.
 */
function findBeginning(news: StepState, old: StepState | undefined, { new: effect }: Effect): Beginning | undefined {
  if (effect === "is adopted") return "adopted";
  if (effect !== "begins" || news.external) return undefined;
  const id = news.inputs.__import;
  const isManaged = old !== undefined && !old.external;
  const adoptedBefore = isManaged ? [old.id, old.outputs.__adopted] : [];
  if (id !== undefined && !adoptedBefore.includes(id)) return "adopted";
  return mayBePurchased(news) ? "bought" : "added";
}

function findUpdate(old: StepState, news: StepState): Update {
  if (isPending(old.id)) return "pending";
  const [before, after] = [agentOf(old), findUpdatedAgent(old, news)];
  // Two secrets may differ.
  const isHidden = typeof before === "object" && before.id === secret;
  return isHidden || JSON.stringify(before) !== JSON.stringify(after) ? "relinked" : "recorded";
}

const agentOf = ({ inputs, outputs }: StepState): ShownAgent => readAgent(outputs.agentId ?? inputs.agentId) ?? "none";

/** The agent after an update. If the program drops its `agentId`, the agent is unlinked. If it never had an `agentId`, the agent stays. */
function findUpdatedAgent(old: StepState, { inputs }: StepState): ShownAgent {
  return readAgent(inputs.agentId) ?? findKeptAgent(old);
}

/** The agent that stays if the program declares none. An agent that the program declared before does not stay. */
function findKeptAgent(old: StepState): ShownAgent {
  return old.outputs.__managesAgent === true ? "none" : (readAgent(old.outputs.__carriedAgent) ?? agentOf(old));
}

/** The agent of a new number. If the program declares none, an adopted number keeps its own, and a recreated one too. */
function findNewAgent(beginning: Beginning, news: StepState, old: StepState | undefined): ShownAgent {
  const undeclared =
    beginning === "adopted" ? "as it is" : old !== undefined && isRecreated(old, news) ? findKeptAgent(old) : "none";
  return readAgent(news.inputs.agentId) ?? undeclared;
}

/** Whether a replacement makes the same number again. Only then does the provider itself ask for the old one to go first. */
function isRecreated(old: StepState, { inputs }: StepState): boolean {
  if (old.pendingReplacement && inputs.__deletesFirst !== true) return true;
  const [before, after] = [findOldNumber(old), findNewNumber(inputs)];
  if (before.kind !== "known" || after.kind !== "known" || before.name === secret) return false;
  return isSameNumber(before.name, after.name, inputs.type === "vogent_sip");
}
