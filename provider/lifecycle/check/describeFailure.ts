import { closest, distance } from "fastest-levenshtein";
import type { z } from "zod";
import { phoneNumberLeaf, searchLeaves } from "../model/inputRules";
import { type Json, own, valueAt } from "../model/values";
import { leavesBelow, longestText, partOf } from "./schema";

/** Why an input is refused, as the engine takes it. */
export interface CheckFailure {
  /**
   * The path of a nested leaf, else "". The engine looks it up among the inputs *and prints the value it finds*. It finds
   * none for a path with a dot; the key of a whole sub-object would show the password in it.
   */
  property: string;
  /** The path, what is wrong with it, the rule and the remedy; never the value. */
  reason: string;
}

/** Says an issue of the schema in the terms of the person who wrote the inputs. */
export function describeFailures(issue: z.core.$ZodIssue, inputs: Json, isSearch: boolean): CheckFailure[] {
  if (issue.code === "unrecognized_keys") {
    const describe = isSearch ? describeStrangeSearchKey : describeStrangeKey;
    return issue.keys.map((key) => failure([...issue.path, key], describe(issue.path, key, inputs)));
  }
  const reason = reasonOfSchema(issue);
  if (reason !== undefined) return [failure(issue.path, reason)];
  const value = valueAt(inputs, issue.path);
  const path = issue.path.join(".");
  if (path === "type") return [failure(issue.path, describeStrangeType(value))];
  const isTooLong = issue.code === "too_big" && Array.isArray(value);
  return [failure(issue.path, `${isTooLong ? "is too long" : complaint(value)}: ${ruleAt(path, inputs)}.`)];
}

/** What the schema itself says about which inputs are there, whatever their values. */
export function reasonOfSchema(issue: z.core.$ZodIssue): string | undefined {
  return issue.code === "custom" && issue.params !== undefined ? String(issue.params.reason) : undefined;
}

const anyOfRule =
  'it is a list of 1 to 100 phone numbers, like the output `numbers` of a VogentAvailableNumbers, or ["+14155550123"]';

function ruleAt(path: string, inputs: Json): string {
  if (path === "purchase.anyOf") return anyOfRule;
  if (path === "keepers" || path.startsWith("keepers.")) return "keepers are strings by name; a change searches again";
  const leaf = phoneNumberLeaf(path.replace(/\.\d+$/, "")) ?? own(searchLeaves, path);
  return leaf?.rule ?? `type "${inputs.type}" takes the object ${path} with ${describeLeaves(path)}`;
}

function failure(path: readonly PropertyKey[], message: string): CheckFailure {
  const name = path.map(showKey).join(".");
  return { property: path.length > 1 ? name : "", reason: `${name} ${message}` };
}

/** A key as it goes into a line of text: a strange one is quoted, without what a terminal would act upon. */
function showKey(key: PropertyKey): string {
  const name = String(key).slice(0, 60);
  return /^[\w$-]+$/.test(name) ? name : JSON.stringify(name.replace(/\p{C}/gu, "?"));
}

function complaint(value: unknown): string {
  if (value === undefined) return "is missing";
  if (value === "") return "is empty";
  if (value === null) return "is null";
  if (Array.isArray(value)) return value.length === 0 ? "is empty" : "is a list";
  if (typeof value !== "string") return `is of type ${typeof value}`;
  if ([...value].length > longestText) return `is longer than ${longestText} characters`;
  return "is not valid";
}

const types = Object.keys(partOf);

function describeStrangeType(value: unknown): string {
  return `${value === undefined ? "is missing" : "is not valid"}: it is one of ${quoteAll(types)}.${suggest(value, types)}`;
}

function describeStrangeKey(path: readonly PropertyKey[], key: string, inputs: Json): string {
  const [place] = path.map(String);
  if (place !== undefined) return describeNoInput(place, key, leavesBelow(place));
  const owner = Object.entries(partOf).find(([, part]) => part === key)?.[0];
  if (owner) return `belongs to type "${owner}", and type is "${inputs.type}": remove it, or set type to "${owner}".`;
  if (outputs.includes(key)) return "is an output and can't be given: remove it.";
  return describeNoInput(`type "${inputs.type}"`, key, ["type", own(partOf, String(inputs.type)) ?? "", "agentId"]);
}

function describeStrangeSearchKey(_path: readonly PropertyKey[], key: string): string {
  if (key === "numbers") return "is an output and can't be given: remove it.";
  return describeNoInput("a search", key, [...Object.keys(searchLeaves), "keepers"]);
}

function describeNoInput(place: string, key: string, known: string[]): string {
  return `is not an input: ${place} has ${quoteAll(known)}.${suggest(key, known)}`;
}

const outputs = ["number", "numberType", "sipAddress"];

/** The leaves of the sub-object `part`, as a program gives them together. */
function describeLeaves(part: string): string {
  return part === "purchase" ? '"number" or "anyOf"' : quoteAll(leavesBelow(part));
}

function suggest(value: unknown, names: string[]): string {
  if (typeof value !== "string") return "";
  const near = closest(value, names);
  return distance(value, near) <= 3 ? ` Did you mean "${near}"?` : "";
}

function quoteAll(names: string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}
