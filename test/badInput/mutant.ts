import * as zod from "zod";
import type * as actualCheck from "../../provider/lifecycle/check";
import * as actual from "../../provider/lifecycle/rules";
import { type Edit, edited } from "./edited";

/** What of check() a mutant has otherwise. */
export interface Change {
  /** Instead of what the rule of a leaf does, by the leaf's path. */
  plain?: Record<string, (value: string) => string | undefined>;
  /** Instead of parts of zod. */
  z?: object;
  edits?: Edit[];
}

/** check() as it would be with `change` in its source. */
export function mutant({ plain = {}, z = {}, edits = [] }: Change): typeof actualCheck.check {
  const changed = Object.entries(plain).map(([path, other]) => [path, { ...actual.rules[path], plain: other }]);
  const rules = { ...actual.rules, ...Object.fromEntries(changed) };
  const loaded = edited("lifecycle/check", edits, {
    "lifecycle/rules": { ...actual, rules },
    zod: { ...zod, z: { ...zod.z, ...z } },
  });
  // Typed by the module that it names.
  return (loaded as typeof actualCheck).check;
}
