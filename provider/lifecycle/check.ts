import { sipAddress } from "../vogent/number";
import { type CheckFailure, failuresOf, reasonOf } from "./failures";
import { isJson, type Json, own, valueAt } from "./json";
import { rules } from "./rules";
import { inputsSchema } from "./schema";
import { isUnknown, unknownValue } from "./unknown";

/**
 * Checks the inputs of a resource and puts them to their plain form, so that formatting never causes a diff. Pure: no
 * call is made. Values that are not known yet in a preview pass, at any depth; they are checked again when they are.
 */
export function check(news: Json): { inputs: Json; failures: CheckFailure[] } {
  const { __provider, ...given } = news;
  const inputs = withoutNulls(given);
  const issues = inputsSchema.safeParse(inputs).error?.issues ?? [];
  const failures = issues
    .filter((issue) => reasonOf(issue) !== undefined || !isUnknownAt(inputs, issue.path))
    .flatMap((issue) => failuresOf(issue, inputs));
  return { inputs: failures.length > 0 ? inputs : derived(plainForm(inputs)), failures };
}

/** A value that a program left out may arrive as null. */
function withoutNulls(value: Json): Json {
  const kept = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, isJson(inner) ? withoutNulls(inner) : inner]));
}

function isUnknownAt(inputs: Json, path: readonly PropertyKey[]): boolean {
  return path.some((_, depth) => isUnknown(valueAt(inputs, path.slice(0, depth + 1))));
}

/**
 * The inputs with what the constructor derived brought in line with what it was derived from: `ignoreChanges` puts back
 * the one without the other.
 */
function derived(inputs: Json): Json {
  const source = (part: string, leaf: string) =>
    isUnknown(inputs[part]) ? unknownValue : valueAt(inputs, [part, leaf]);
  const number = source("purchase", "number") ?? source("sipImport", "phoneNumber");
  const prefix = source("vogentSip", "sipPrefix");
  const address = typeof prefix === "string" && !isUnknown(prefix) ? sipAddress(prefix) : prefix;
  const { number: given, ...others } = inputs;
  return {
    // Which number a prefix comes to is no input.
    ...(isByPrefix(inputs) ? others : inputs),
    ...("number" in inputs && number !== undefined ? { number } : {}),
    ...("sipAddress" in inputs && address !== undefined ? { sipAddress: address } : {}),
  };
}

function isByPrefix(inputs: Json): boolean {
  return valueAt(inputs, ["purchase", "prefix"]) !== undefined;
}

/** The inputs with every known leaf, and what was derived from one, in its plain form. */
function plainForm(inputs: Json, path: readonly string[] = []): Json {
  const plain = (key: string, value: unknown): unknown => {
    const here = [...path, key];
    if (isJson(value)) return plainForm(value, here);
    const rule = own(rules, here.join(".")) ?? (here.join(".") === "number" ? rules["purchase.number"] : undefined);
    return typeof value === "string" && !isUnknown(value) ? (rule?.plain(value) ?? value) : value;
  };
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, plain(key, value)]));
}
