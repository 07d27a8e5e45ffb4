import { type Step, UnclearPreview } from "./readPreview";

/** What a step does to the number that the resource has, and to the one that it gets. */
export interface Effect {
  old?: "ends" | "is relinquished";
  new?: "begins" | "is adopted" | "is updated" | "stays";
}

/**
 * Which step of a phone number counts as what. With `--show-replacement-steps`, a replacement has three steps; those of one
 * old number are one change.
 *
 * | step | the number that the resource has | the number that it gets |
 * |---|---|---|
 * | `same` | stays | |
 * | `create` | | begins |
 * | `import` | | is adopted |
 * | `update` | is relinked, recorded, or pending | |
 * | `delete`, `delete-replaced` | ends | |
 * | `replace`, `create-replacement`, `read-replacement` | ends | begins |
 * | `import-replacement` | ends | is adopted |
 * | `read` | is left, if Pulumi managed it | |
 * | `refresh`, `discard`, `discard-replaced`, `remove-pending-replace` | stays | |
 * | any other | can't be told | can't be told |
 */
const effects: Readonly<Record<string, Effect>> = {
  same: { new: "stays" },
  create: { new: "begins" },
  import: { new: "is adopted" },
  update: { new: "is updated" },
  delete: { old: "ends" },
  "delete-replaced": { old: "ends" },
  replace: { old: "ends", new: "begins" },
  "create-replacement": { old: "ends", new: "begins" },
  "import-replacement": { old: "ends", new: "is adopted" },
  "read-replacement": { old: "ends", new: "begins" },
  read: { old: "is relinquished" },
  refresh: {},
  discard: {},
  "discard-replaced": {},
  "remove-pending-replace": {},
};

/**
 * Finds the effect of a step of a phone number.
 *
 * @throws {UnclearPreview} if the kind is unknown, or if the step lacks a state that its effect needs
 */
export function findEffect({ op, name, oldState, newState }: Step): Effect {
  const effect = effectOf(op);
  if (effect === undefined)
    throw new UnclearPreview("a step of a phone number is of an unknown kind", [`${name}: ${op}`]);
  const lacksOld = oldState === undefined && (effect.old === "ends" || effect.new === "is updated");
  const lacksNew = newState === undefined && effect.new !== undefined;
  if (lacksOld || lacksNew) throw new UnclearPreview("a step of a phone number lacks a state", [`${name}: ${op}`]);
  return effect;
}

/** Whether the resource has a number after a step of this kind. */
export const hasNewNumber = (op: string): boolean => effectOf(op)?.new !== undefined;

const effectOf = (op: string): Effect | undefined => (Object.hasOwn(effects, op) ? effects[op] : undefined);
