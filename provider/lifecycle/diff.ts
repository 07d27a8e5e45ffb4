import { sameNumber } from "../vogent/number";
import { isJson } from "./json";
import type { Inputs, Outputs } from "./state";
import { isUnknown } from "./unknown";

/** What a change of a resource comes to. */
export type Plan =
  | { kind: "none" }
  /** One PUT that links or unlinks the agent. */
  | { kind: "update" }
  /**
   * `because` names the properties. `deleteFirst` exactly when old and new are the same number or SIP prefix, as the
   * account can't hold it twice; else the new one is made first, so that a failure leaves the old one working.
   */
  | { kind: "replace"; because: string[]; deleteFirst: boolean };

/**
 * The decision table of the resource: a pure function of what is recorded and what is declared.
 *
 * | change | plan |
 * |---|---|
 * | `type`, the number itself, SIP prefix, trunk or credentials | replace |
 * | one of those becomes unknown until the update | replace |
 * | `agentId` differs from what is linked, is unknown, or is newly declared | update |
 * | `agentId` taken out after the program had set it | update (unlinks once) |
 * | `agentId` never declared, whatever is linked | none |
 * | an agent that is still to be carried over from the number's last life | update |
 * | formatting of a number | none (check has dropped it) |
 */
export function planOf(olds: Outputs, news: Inputs): Plan {
  const because = replacedBy(olds, news);
  if (because.length > 0) return { kind: "replace", because, deleteFirst: isSameLine(olds, news) };
  return changesAgent(olds, news) ? { kind: "update" } : { kind: "none" };
}

function changesAgent(olds: Outputs, news: Inputs): boolean {
  if (news.agentId === undefined) return olds.__managesAgent === true || olds.__carriedAgent !== undefined;
  return isUnknown(news.agentId) || news.agentId !== olds.agentId || olds.__managesAgent !== true;
}

/** The leaves that make a number what it is: another value there is another number, which only a POST makes. */
const identity = [
  ["type"],
  ["purchase", "number"],
  ["sipImport", "phoneNumber"],
  ["sipImport", "terminationUri"],
  ["sipImport", "username"],
  ["sipImport", "password"],
  ["vogentSip", "sipPrefix"],
  ["vogentSip", "username"],
  ["vogentSip", "password"],
] as const;

function replacedBy(olds: Outputs, news: Inputs): string[] {
  const changed = identity
    .filter((path) => meaning(leafAt(olds, path), path) !== meaning(leafAt(news, path), path))
    .map((path) => path.join("."));
  // With another type all leaves differ, which tells a reader nothing more.
  return changed.includes("type") ? ["type"] : changed;
}

/** The value without what is only its writing: a host has no case, and "sip:" before it says nothing. */
function meaning(value: unknown, path: readonly string[]): unknown {
  if (path.at(-1) !== "terminationUri" || typeof value !== "string") return value;
  return value.toLowerCase().replace(/^sip:/, "");
}

/** Whether what is declared would be the very number, or SIP prefix, that is recorded. Unknown is never the same. */
function isSameLine(olds: Outputs, news: Inputs): boolean {
  const before = [olds.number, olds.purchase?.number, olds.sipImport?.phoneNumber, olds.vogentSip?.sipPrefix];
  const after = [leafAt(news, ["purchase", "number"]), leafAt(news, ["sipImport", "phoneNumber"])];
  // Which of the two a SIP number reports as its name is not documented.
  after.push(leafAt(news, ["vogentSip", "sipPrefix"]), leafAt(news, ["vogentSip", "username"]));
  return before.some((old) => after.some((name) => isName(old) && isName(name) && sameNumber(old, name)));
}

const isName = (value: unknown): value is string => typeof value === "string" && value !== "" && !isUnknown(value);

/** The leaf at a path, where a sub-object that is unknown as a whole makes every leaf of it unknown. */
function leafAt(root: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined || isUnknown(root)) return root;
  return leafAt(isJson(root) ? root[key] : undefined, rest);
}
