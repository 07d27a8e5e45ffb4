import * as zod from "zod";
import type * as actualCheck from "../../provider/lifecycle/check/checkInputs";
import * as actual from "../../provider/lifecycle/model/inputRules";
import { type Edit, edited } from "./edited";

/** The checks of phone numbers and of searches. */
export type Checks = typeof actualCheck;

/** What of the checks a mutant has otherwise. */
export interface Change {
  /** Instead of what the rule of a leaf does, by the leaf's path. */
  plain?: Record<string, (value: string) => string | undefined>;
  /** Instead of parts of zod. */
  z?: object;
  edits?: Edit[];
}

/** The checks as they would be with `change` in their source. */
export function mutant({ plain = {}, z = {}, edits = [] }: Change): Checks {
  const changed = <T extends Record<string, actual.Leaf>>(leaves: T): Record<string, actual.Leaf> =>
    Object.fromEntries(
      Object.entries(leaves).map(([path, leaf]) => [path, { ...leaf, ...(plain[path] && { plain: plain[path] }) }]),
    );
  const phoneNumberLeaves = changed(actual.phoneNumberLeaves);
  const loaded = edited("lifecycle/check/checkInputs", edits, {
    "lifecycle/model/inputRules": {
      ...actual,
      phoneNumberLeaves,
      phoneNumberLeaf: (path: string) => phoneNumberLeaves[path],
      searchLeaves: changed(actual.searchLeaves),
    },
    zod: { ...zod, ...z },
  });
  // Typed by the module that it names.
  return loaded as Checks;
}
