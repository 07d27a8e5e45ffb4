import { closestMatch } from "leven";
import type { z } from "zod";
import { type Json, own, valueAt } from "./json";
import { rules } from "./rules";
import { longestText, partOf } from "./schema";

/** Why an input is refused, as the engine takes it. */
export interface CheckFailure {
  /**
   * The path of a nested leaf, else "". The engine looks it up among the inputs *and prints the value it finds*: it
   * finds none for a path with a dot, but the key of a whole sub-object would show the password in it.
   */
  property: string;
  /** The path, what is wrong with it, the rule and the remedy; never the value. */
  reason: string;
}

/** Says an issue of the schema in the terms of the person who wrote the inputs. */
export function failuresOf(issue: z.core.$ZodIssue, inputs: Json): CheckFailure[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => failure([...issue.path, key], strangeKey(issue.path, key, inputs)));
  }
  const reason = reasonOf(issue);
  if (reason !== undefined) return [failure(issue.path, reason)];
  const value = valueAt(inputs, issue.path);
  const path = issue.path.join(".");
  if (path === "type") return [failure(issue.path, strangeType(value))];
  const rule = own(rules, path)?.text ?? `type "${inputs.type}" takes the object ${path} with ${takenBy(path)}`;
  return [failure(issue.path, `${complaint(value)}: ${rule}.`)];
}

/** What the schema itself says of which inputs are there, whatever their values. */
export function reasonOf(issue: z.core.$ZodIssue): string | undefined {
  return issue.code === "custom" && issue.params !== undefined ? String(issue.params.reason) : undefined;
}

function failure(path: readonly PropertyKey[], message: string): CheckFailure {
  const name = path.map(shownKey).join(".");
  return { property: path.length > 1 ? name : "", reason: `${name} ${message}` };
}

/** A key as it goes into a line of text: a strange one is quoted, without what a terminal would act upon. */
function shownKey(key: PropertyKey): string {
  const name = String(key).slice(0, 60);
  return /^[\w$-]+$/.test(name) ? name : JSON.stringify(name.replace(/\p{C}/gu, "?"));
}

function complaint(value: unknown): string {
  if (value === undefined) return "is missing";
  if (value === "") return "is empty";
  if (Array.isArray(value)) return "is a list";
  if (typeof value !== "string") return `is of type ${typeof value}`;
  if ([...value].length > longestText) return `is longer than ${longestText} characters`;
  return "is not valid";
}

const types = Object.keys(partOf);

function strangeType(value: unknown): string {
  return `${value === undefined ? "is missing" : "is not valid"}: it is one of ${listed(types)}.${didYouMean(value, types)}`;
}

function strangeKey(path: readonly PropertyKey[], key: string, inputs: Json): string {
  const owner = Object.entries(partOf).find(([, part]) => part === key && path.length === 0)?.[0];
  if (owner) return `belongs to type "${owner}", and type is "${inputs.type}": take one of them out.`;
  if (path.length === 0 && outputs.includes(key)) return "is an output and can't be given: take it out.";
  const known = path.length === 0 ? inputsOf("", partOf[inputs.type as keyof typeof partOf]) : inputsOf(path.join("."));
  const place = path.length === 0 ? `type "${inputs.type}"` : path.join(".");
  return `is not an input: ${place} has ${listed(known)}.${didYouMean(key, known)}`;
}

const outputs = ["number", "numberType", "sipAddress"];

/** The inputs of the sub-object `part`, or for "" those of the resource, whose sub-object is `variant`. */
function inputsOf(part: string, variant?: string): string[] {
  if (part === "") return ["type", variant ?? "", "agentId"];
  return Object.keys(rules).flatMap((path) => (path.startsWith(`${part}.`) ? [path.slice(part.length + 1)] : []));
}

/** The inputs that the sub-object `part` takes together. */
function takenBy(part: string): string {
  return part === "purchase" ? '"number", or "prefix" and if need be "country"' : listed(inputsOf(part));
}

function didYouMean(value: unknown, names: string[]): string {
  const near = typeof value === "string" ? closestMatch(value, names, { maxDistance: 3 }) : undefined;
  return near === undefined ? "" : ` Did you mean "${near}"?`;
}

function listed(names: string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}
