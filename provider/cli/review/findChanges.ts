import { type Change, findChange } from "./findChange";
import type { Preview, Step } from "./readPreview";
import { mayBePurchased } from "./shownNumber";
import { hasNewNumber } from "./stepEffects";

/** What a preview would do. */
export interface Review {
  /** Releases first, then by name. */
  changes: readonly Change[];
  /** The names of the purchased numbers that have no `protect` afterwards. */
  unprotected: readonly string[];
  /** Whether `unprotected` covers only what the preview shows. */
  hidesSames: boolean;
  /** How many resources of other types change. */
  others: number;
}

/**
 * Finds what a preview does to phone numbers.
 *
 * @throws {UnclearPreview} if a step of a phone number is of an unknown kind, or lacks a state
 */
export function findChanges({ steps, hidesSames }: Preview): Review {
  const numbers = steps.filter(({ isPhoneNumber }) => isPhoneNumber);
  const changes = new Map<string, Change>();
  for (const step of numbers) {
    const change = findChange(step);
    // Two old numbers of one resource may end: one that an earlier run left, and the present one.
    const key = JSON.stringify([step.urn, step.oldState?.id]);
    const known = changes.get(key);
    if (change !== undefined) changes.set(key, known === undefined ? change : merge(known, change));
  }
  return {
    changes: [...changes.values()].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1)),
    unprotected: [...new Set(numbers.filter(leavesUnprotected).map(({ name }) => name))].sort(),
    hidesSames,
    others: new Set(steps.filter(isOther).map(({ urn }) => urn)).size,
  };
}

/** Joins two steps of one replacement. The step that deletes the old number says nothing of the new one. */
function merge(one: Change, other: Change): Change {
  const whole = one.beginning === undefined ? other : one;
  return {
    ...whole,
    endsFirst: one.endsFirst || other.endsFirst,
    isLeftOver: one.isLeftOver && other.isLeftOver,
  };
}

function leavesUnprotected({ op, newState }: Step): boolean {
  const exists = hasNewNumber(op) && newState !== undefined && !newState.external;
  return exists && mayBePurchased(newState) && !newState.protect;
}

const changing = new Set(["create", "update", "delete", "replace", "import"]);

function isOther({ op, urn, isPhoneNumber }: Step): boolean {
  return !isPhoneNumber && changing.has(op) && !/::pulumi:(pulumi:Stack|providers:[^:]*)::/.test(urn);
}

function rank({ ending, beginning, update }: Change): number {
  const kinds = [ending === "released", ending !== undefined, beginning === "bought", beginning !== undefined];
  const found = kinds.indexOf(true);
  return found >= 0 ? found : update === "recorded" ? kinds.length + 1 : kinds.length;
}
