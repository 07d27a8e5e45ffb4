import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import { phoneNumberType } from "../../program/reference";
import { parseJson } from "../../vogent/parseJson";

/** A resource before or after a step, with each secret as "[secret]". */
export interface StepState {
  id: string;
  inputs: Readonly<Record<string, unknown>>;
  outputs: Readonly<Record<string, unknown>>;
  /** The engine refuses to delete or replace it. */
  protect: boolean;
  /** The engine leaves it in place when it drops it. */
  retainOnDelete: boolean;
  /** `VogentPhoneNumber.get` only reads it. */
  external: boolean;
  /** The old half of a replacement that deletes first. */
  pendingReplacement: boolean;
}

/** What the engine plans for one resource. */
export interface Step {
  op: string;
  urn: string;
  /** The name of the resource in the program. */
  name: string;
  isPhoneNumber: boolean;
  oldState: StepState | undefined;
  newState: StepState | undefined;
  replaceReasons: readonly string[];
}

/** A preview that ran to its end. */
export interface Preview {
  steps: readonly Step[];
  /** Whether the steps leave out resources that stay as they are, as they do without `--show-sames`. */
  hidesSames: boolean;
}

/** Nobody can tell from the text what the preview would do. */
export class UnclearPreview extends Error {
  override readonly name = "UnclearPreview";

  constructor(
    /** Part of a sentence, in our own words. */
    reason: string,
    /** What the preview says of it. */
    readonly details: readonly string[] = [],
  ) {
    super(`Can't tell what this preview would do: ${reason}.`);
  }
}

/** What the JSON may leave out, or give as null. */
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);
const flag = optional(z.boolean()).transform((value) => value === true);
const properties = optional(z.record(z.string(), z.unknown())).transform((value) => value ?? {});

const state = z.object({
  type: z.string(),
  id: optional(z.string()).transform((value) => value ?? ""),
  inputs: properties,
  outputs: properties,
  protect: flag,
  retainOnDelete: flag,
  external: flag,
  pendingReplacement: flag,
});

const step = z.object({
  op: z.string(),
  urn: z.string().regex(/^urn:pulumi:.*::.*::.*::/s),
  oldState: optional(state),
  newState: optional(state),
  replaceReasons: optional(z.array(z.string())).transform((value) => value ?? []),
});

const diagnostic = z.object({ severity: optional(z.string()), message: optional(z.string()) });

const digest = z.object({
  steps: z.array(step),
  diagnostics: optional(z.array(diagnostic)).transform((value) => value ?? []),
  changeSummary: optional(z.record(z.string(), z.number())).transform((value) => value ?? {}),
});

/**
 * Reads the output of `pulumi preview --json`.
 *
 * @throws {UnclearPreview} if the text is something else, or if the preview failed: it has only the steps until then.
 */
export function readPreview(text: string): Preview {
  const json = parseJson(text);
  if (json === undefined) throw new UnclearPreview("the input is not JSON");
  const { success, data } = digest.safeParse(json);
  if (!success) throw new UnclearPreview("the input is not the JSON of a preview: it has no steps, or strange ones");
  const errors = data.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0)
    throw new UnclearPreview(
      "the preview failed",
      errors.map(({ message = "" }) => stripVTControlCharacters(message).trim()),
    );
  const steps = data.steps.map(readStep);
  const shown = steps.filter(({ op }) => op === "same").length;
  return { steps, hidesSames: (data.changeSummary.same ?? 0) > shown };
}

function readStep({ op, urn, oldState, newState, replaceReasons }: z.infer<typeof step>): Step {
  const [, , types = "", ...name] = urn.split("::");
  const type = [types.split("$").at(-1), oldState?.type, newState?.type];
  return {
    op,
    urn,
    name: name.join("::"),
    isPhoneNumber: type.includes(phoneNumberType),
    oldState,
    newState,
    replaceReasons,
  };
}
