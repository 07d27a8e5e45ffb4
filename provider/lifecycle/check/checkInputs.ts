import type { z } from "zod";
import { sipAddress } from "../../vogent/number";
import { type Leaf, phoneNumberLeaves, searchLeaves } from "../model/inputRules";
import { isJson, isUnknown, type Json, own, unknownValue, valueAt } from "../model/values";
import { type CheckFailure, describeFailures, reasonOfSchema } from "./describeFailure";
import { phoneNumberSchema, searchSchema } from "./schema";

export interface Checked {
  inputs: Json;
  failures: CheckFailure[];
}

/**
 * Checks the inputs of a phone number and returns their plain form, so that formatting never causes a diff. Pure: makes no
 * call. A value that a preview does not know yet passes, at any depth; the update checks it again.
 */
export function checkPhoneNumber(news: Json): Checked {
  const { inputs, failures } = check(news, phoneNumberSchema, false);
  return { inputs: failures.length > 0 ? inputs : derive(plainForm(inputs, phoneNumberLeaves)), failures };
}

/** Checks the inputs of a search that the state remembers. */
export function checkSearch(news: Json): Checked {
  const { inputs, failures } = check(news, searchSchema, true);
  return { inputs: failures.length > 0 ? inputs : plainForm(inputs, searchLeaves), failures };
}

function check(news: Json, schema: z.ZodType, isSearch: boolean): Checked {
  const { __provider, ...given } = news;
  const inputs = withoutNulls(given);
  const failures = (schema.safeParse(inputs).error?.issues ?? [])
    .filter((issue) => reasonOfSchema(issue) !== undefined || !isUnknown(valueAt(inputs, issue.path)))
    .flatMap((issue) => describeFailures(issue, inputs, isSearch));
  return { inputs, failures };
}

/** An input that a program left out may arrive as null. */
function withoutNulls(value: Json): Json {
  const kept = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, isJson(inner) ? withoutNulls(inner) : inner]));
}

/**
 * Brings what the constructor derived in line with what it was derived from: `ignoreChanges` puts back the one without the
 * other.
 */
function derive(inputs: Json): Json {
  const source = (part: string, leaf: string) =>
    isUnknown(inputs[part]) ? unknownValue : valueAt(inputs, [part, leaf]);
  const number = source("purchase", "number") ?? source("sipImport", "phoneNumber");
  const prefix = source("vogentSip", "sipPrefix");
  const address = typeof prefix === "string" && !isUnknown(prefix) ? sipAddress(prefix) : prefix;
  const { number: given, ...others } = inputs;
  return {
    // Which of several candidates is bought is an output.
    ...others,
    ...("number" in inputs && number !== undefined ? { number } : {}),
    ...("sipAddress" in inputs && address !== undefined ? { sipAddress: address } : {}),
  };
}

/** The inputs with every text in its plain form. What is not known yet breaks each rule or stays as it is. */
function plainForm(inputs: Json, leaves: Readonly<Record<string, Leaf>>, path: readonly string[] = []): Json {
  const plain = (value: unknown, here: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map((item) => plain(item, here));
    if (isJson(value)) return plainForm(value, leaves, here);
    return typeof value === "string" ? (own(leaves, here.join("."))?.plain(value) ?? value) : value;
  };
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, plain(value, [...path, key])]));
}
