import { jest } from "@jest/globals";
import * as zod from "zod";
import type { check } from "../../provider/lifecycle/check";
import * as actual from "../../provider/lifecycle/rules";

/** What of check() a mutant has otherwise. */
export interface Change {
  /** Instead of what the rule of a leaf does, by the leaf's path. */
  plain?: Record<string, (value: string) => string | undefined>;
  /** Instead of parts of zod. */
  z?: object;
}

/** check() as it would be with `change` in its source. */
export function mutant({ plain = {}, z = {} }: Change): typeof check {
  const changed = Object.entries(plain).map(([path, other]) => [path, { ...actual.rules[path], plain: other }]);
  const rules = { ...actual.rules, ...Object.fromEntries(changed) };
  let mutated: typeof check | undefined;
  jest.isolateModules(() => {
    jest.doMock("../../provider/lifecycle/rules", () => ({ ...actual, rules }));
    // The one zod that is loaded: evaluating it anew for each mutant would take seconds.
    jest.doMock("zod", () => ({ ...zod, z: { ...zod.z, ...z } }));
    // Typed by the module that it names.
    mutated = (require("../../provider/lifecycle/check") as { check: typeof check }).check;
  });
  jest.dontMock("../../provider/lifecycle/rules");
  jest.dontMock("zod");
  if (mutated === undefined) throw new Error("the mutant was not loaded");
  return mutated;
}
