import { isSameNumber } from "../../vogent/number";
import { selectDeclared } from "../model/declaredNumber";
import { phoneNumberLeaf, phoneNumberLeaves } from "../model/inputRules";
import { type Inputs, type Outputs, recordedNumber } from "../model/state";
import { isJson, isUnknown } from "../model/values";

/** What a change of a resource results in. */
export type Plan =
  | { kind: "none" }
  /** One PUT that links or unlinks the agent, if that changes; what else differs is only recorded. */
  | { kind: "update" }
  /**
   * `because` names the properties. `deletesFirst` exactly if old and new are the same number or SIP prefix, as the account
   * can't hold it twice; else the new one is made first, so that a failure leaves the old one working.
   */
  | { kind: "replace"; because: string[]; deletesFirst: boolean };

/**
 * The decision table of the resource: a pure function of what is recorded and what is declared.
 *
 * | change | plan |
 * |---|---|
 * | `type`, the number itself, SIP prefix, trunk or credentials | replace |
 * | one of those becomes unknown until the update | replace |
 * | `agentId` differs from the linked one, is unknown, or is newly declared | update |
 * | `agentId` removed after the program had set it | update (unlinks once) |
 * | `agentId` never declared, whatever is linked | none |
 * | an agent that is still to be carried over from the number's last life | update |
 * | the number becomes a secret, or no longer is one | update (recorded, no call) |
 * | formatting of a number | none (check has dropped it) |
 * | `purchase.anyOf`, whatever becomes of it, also unknown | none: the live number stays |
 * | `purchase.anyOf` gives way to `number`, equal to the bought one, or the other way round | none |
 * | anything but the number, if an import file guessed the rest | update (recorded, no call) |
 */
export function planChange(olds: Outputs, news: Inputs): Plan {
  const because = changedIdentity(olds, news);
  const isGuess = olds.__imported === true && selectDeclared(news, [recordedNumber("", olds)]).length > 0;
  if (because.length > 0 && !isGuess) return { kind: "replace", because, deletesFirst: isSameLine(olds, news) };
  const isRecorded = because.length === 0 && olds.__secretNumber === news.__secretNumber;
  return isRecorded && !changesAgent(olds, news) ? { kind: "none" } : { kind: "update" };
}

/** Whether an update links, changes or unlinks the agent: the one thing that it does at Vogent. */
export function changesAgent(olds: Outputs, news: Inputs): boolean {
  if (news.agentId === undefined) return olds.__managesAgent === true || olds.__carriedAgent !== undefined;
  return isUnknown(news.agentId) || news.agentId !== olds.agentId || olds.__managesAgent !== true;
}

/** The leaves that make a number what it is. */
const identity = ["type", ...Object.keys(phoneNumberLeaves).filter((path) => phoneNumberLeaf(path)?.identifies)];

/** The leaves by which `news` declare another number than `olds` record. */
export function changedIdentity(olds: Outputs, news: Inputs): string[] {
  const changed = identity
    .filter((path) => path !== "purchase.number" || !declaresAnyOf(olds, news))
    .filter((path) => !isSameLeaf(path, recordedAt(olds, path), leafAt(news, path)));
  // With another type all leaves differ, which tells a reader nothing more.
  return changed.includes("type") ? ["type"] : changed;
}

/** Whether any number will do. During an `up`, the engine also compares with a list that it does not know yet. */
function declaresAnyOf(olds: Outputs, news: Inputs): boolean {
  if (isUnknown(news.purchase)) return olds.purchase?.anyOf !== undefined;
  return leafAt(news, "purchase.anyOf") !== undefined;
}

/** The recorded value at a path. For a purchase from a list, the number is the bought one. */
function recordedAt(olds: Outputs, path: string): unknown {
  return path === "purchase.number" && olds.purchase?.anyOf !== undefined ? olds.number : leafAt(olds, path);
}

function isSameLeaf(path: string, before: unknown, after: unknown): boolean {
  const { isSame } = phoneNumberLeaf(path) ?? {};
  const isKnown = typeof before === "string" && typeof after === "string" && !isUnknown(after);
  return before === after || (isKnown && isSame?.(before, after) === true);
}

/** Whether what is declared is the very number, or SIP prefix, that is recorded. An unknown one never is. */
function isSameLine(olds: Outputs, news: Inputs): boolean {
  const before = [olds.number, olds.purchase?.number, olds.sipImport?.phoneNumber, olds.vogentSip?.sipPrefix];
  // Vogent does not document whether a SIP number reports its prefix or its user name.
  const after = ["purchase.number", "sipImport.phoneNumber", "vogentSip.sipPrefix", "vogentSip.username"];
  const isName = (value: unknown): value is string => typeof value === "string" && !isUnknown(value);
  return before.some((old) =>
    after
      .map((path) => leafAt(news, path))
      .some((name) => isName(old) && isName(name) && isSameNumber(old, name, news.type === "vogent_sip")),
  );
}

/** The leaf at a path; if a sub-object is unknown as a whole, every leaf of it is. */
export function leafAt(root: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce((value, key) => (isUnknown(value) ? value : isJson(value) ? value[key] : undefined), root);
}
