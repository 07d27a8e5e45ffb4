import { isKnownType } from "../../lifecycle/model/declaredNumber";
import { phoneNumberLeaves } from "../../lifecycle/model/inputRules";
import { isNamed } from "../../vogent/number";
import type { PhoneNumber } from "../../vogent/types";
import { selectUnheld } from "../stack/heldNumbers";
import type { StateNumber } from "../stack/stackState";
import { declaredLine } from "./importItems";

/** The numbers that a person requests: all, or these numbers together with those of these agents. */
export interface ImportRequest {
  all: boolean;
  numbers: readonly string[];
  agents: readonly string[];
}

/** The requested numbers, by the decision about each. */
export interface Selection {
  /** To import. */
  chosen: PhoneNumber[];
  /** The stack has them already. */
  held: PhoneNumber[];
  /** No program can declare them as the account reports them: their number, name or agent breaks a rule of check. */
  undeclarable: PhoneNumber[];
  /** Requested by name, but not in the account. */
  missing: string[];
}

/** Sorts the requested numbers of the account into those to import and those to skip. */
export function selectNumbers(
  account: readonly PhoneNumber[],
  { all, numbers, agents }: ImportRequest,
  resources: readonly StateNumber[],
): Selection {
  const requested = account.filter(
    (one) => all || agents.includes(one.agentId) || numbers.some((name) => isNamed(one, name)),
  );
  const unheld = selectUnheld(requested, resources);
  return {
    chosen: unheld.filter(isDeclarable),
    held: requested.filter((number) => !unheld.includes(number)),
    undeclarable: unheld.filter((number) => !isDeclarable(number)),
    missing: numbers.filter((name) => !account.some((one) => isNamed(one, name))),
  };
}

function isDeclarable(number: PhoneNumber): boolean {
  const leaf = phoneNumberLeaves[number.type === "PSTN" ? "purchase.number" : "vogentSip.sipPrefix"];
  return (
    isKnownType(number.type) &&
    leaf.plain(declaredLine(number)) !== undefined &&
    phoneNumberLeaves.agentId.plain(number.agentId) !== undefined
  );
}
