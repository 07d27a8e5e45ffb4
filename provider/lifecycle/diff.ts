import { sameNumber } from "../vogent/number";
import { isJson } from "./json";
import { isDeclared } from "./names";
import { type Inputs, type Outputs, recordedNumber } from "./state";
import { isUnknown } from "./unknown";

/** What a change of a resource comes to. */
export type Plan =
  | { kind: "none" }
  /** One PUT that links or unlinks the agent, where that changes; what else differs is only recorded. */
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
 * | `purchase.prefix`, `country`: where the number came from | update (recorded, no call) |
 * | a prefix gives way to the number that was bought by it | none |
 * | anything but the number, where an import file guessed the rest | update (recorded, no call) |
 */
export function planOf(olds: Outputs, news: Inputs): Plan {
  const because = changedIdentity(olds, news);
  const isReplaced = because.length > 0 && !isGuessOf(olds, news);
  if (isReplaced) return { kind: "replace", because, deleteFirst: isSameLine(olds, news) };
  const isRecorded = because.length > 0 || changesHint(olds, news);
  return isRecorded || changesAgent(olds, news) ? { kind: "update" } : { kind: "none" };
}

/** Whether what is recorded is an import file's guess at the number that is declared now: the state was never told more. */
function isGuessOf(olds: Outputs, news: Inputs): boolean {
  if (olds.__imported !== true) return false;
  return isDeclared(news, recordedNumber("", olds));
}

/** Whether the program asks for another origin of a number that it has: a hint for the next creation. */
function changesHint(olds: Outputs, news: Inputs): boolean {
  const [before, now] = [olds, news].map((of) => leafAt(of, ["purchase", "prefix"]));
  if (now === undefined) return false;
  const [country, newCountry] = [olds, news].map((of) => leafAt(of, ["purchase", "country"]) ?? "US");
  return before !== now || country !== newCountry;
}

/** Whether the link of the agent is to be made, changed or undone: the one thing that an update does at Vogent. */
export function changesAgent(olds: Outputs, news: Inputs): boolean {
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

/** The leaves by which `news` declare another number than `olds` record. */
export function changedIdentity(olds: Outputs, news: Inputs): string[] {
  const changed = identity
    .filter((path) => !isPrefixInstead(path, news))
    .filter((path) => meaning(recordedAt(olds, path), path) !== meaning(leafAt(news, path), path))
    .map((path) => path.join("."));
  // With another type all leaves differ, which tells a reader nothing more.
  return changed.includes("type") ? ["type"] : changed;
}

/** Any number will do for a prefix, so the one that is there does. */
function isPrefixInstead(path: readonly string[], news: Inputs): boolean {
  return path.join(".") === "purchase.number" && isJson(news.purchase) && news.purchase.prefix !== undefined;
}

/** What is recorded at a path; the number of a purchase by prefix is the one that was bought. */
function recordedAt(olds: Outputs, path: readonly string[]): unknown {
  const isBoughtByPrefix = path.join(".") === "purchase.number" && olds.purchase?.prefix !== undefined;
  return isBoughtByPrefix ? olds.number : leafAt(olds, path);
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
