import { isJson, isUnknown } from "../../lifecycle/model/values";
import type { StepState } from "./readPreview";

/** What stands in a preview for a secret. */
export const secret = "[secret]";

/** A number as a preview shows it. A secret one reads "[secret]". */
export type ShownNumber =
  | { kind: "known"; name: string }
  /** The first of these that can be bought. Empty if the list is not known yet. */
  | { kind: "anyOf"; candidates: readonly string[] }
  | { kind: "unknown" };

/** An agent as a preview shows it. A secret one reads "[secret]". */
export type ShownAgent = { id: string } | "none" | "not known yet" | "as it is";

/**
 * Whether the number may be a purchased one: unless its type is surely another. A secret or unknown type is not sure, and a
 * `sip_import` that an import file guessed is not either.
 */
export function mayBePurchased({ inputs, outputs }: StepState): boolean {
  const type = outputs.type ?? inputs.type;
  return type === "sip_import" ? outputs.__imported === true : type !== "vogent_sip";
}

/** The number that a resource has. One that is pending may have no outputs. */
export function findOldNumber({ inputs, outputs }: StepState): ShownNumber {
  const name = textAt(outputs, "vogentSip", "sipPrefix") ?? textAt(outputs, "number");
  return name === undefined ? findNewNumber(inputs) : { kind: "known", name };
}

/** The number that a program declares. */
export function findNewNumber(inputs: StepState["inputs"]): ShownNumber {
  const name =
    textAt(inputs, "purchase", "number") ??
    textAt(inputs, "sipImport", "phoneNumber") ??
    textAt(inputs, "vogentSip", "sipPrefix") ??
    textAt(inputs, "number");
  if (name !== undefined) return { kind: "known", name };
  const candidates = isJson(inputs.purchase) ? inputs.purchase.anyOf : undefined;
  if (candidates === undefined) return { kind: "unknown" };
  if (candidates === secret) return { kind: "known", name: secret };
  return { kind: "anyOf", candidates: Array.isArray(candidates) ? candidates.map(showCandidate) : [] };
}

/** The agent that a value of `agentId` names; undefined if there is no such value. */
export function readAgent(value: unknown): ShownAgent | undefined {
  if (value === undefined) return undefined;
  if (value === "") return "none";
  return typeof value === "string" && !isUnknown(value) ? { id: value } : "not known yet";
}

function showCandidate(candidate: unknown): string {
  return typeof candidate === "string" && !isUnknown(candidate) ? candidate : "(not known yet)";
}

/** The text at a path, if there is a known one. A secret on the way hides what is in it. */
function textAt(root: unknown, ...path: readonly string[]): string | undefined {
  const found = path.reduce((value, key) => (isJson(value) ? value[key] : value === secret ? secret : undefined), root);
  return typeof found === "string" && found !== "" && !isUnknown(found) ? found : undefined;
}
