import { readFileSync } from "node:fs";
import { z } from "zod";
import { phoneNumberType } from "../../program/reference";
import { parseJson } from "../../vogent/parseJson";
import { runPulumi } from "./runPulumi";

/** A `VogentPhoneNumber` in a stack's state. */
export interface StateNumber {
  urn: string;
  id: string;
  /** Whether `VogentPhoneNumber.get` only reads it: another stack manages it, or nobody. */
  external: boolean;
  /** The recorded outputs, with each secret encrypted. */
  outputs: Readonly<Record<string, unknown>>;
}

/** The place of a state: a stack (undefined is the current one), or a file (`-` is stdin). */
export type StateSource = { stack: string | undefined } | { file: string };

/** Reads the numbers in a stack's state. @throws {PulumiError} @throws if the file is unreadable or holds no state */
export async function readStateNumbers(source: StateSource): Promise<StateNumber[]> {
  const text = "file" in source ? readStateFile(source.file) : await runPulumi(["stack", "export"], source.stack);
  return parseStateNumbers(text, describeSource(source));
}

/** Describes a source inside a sentence. */
export function describeSource(source: StateSource): string {
  if ("file" in source) return source.file === "-" ? "the state on stdin" : `the state file ${source.file}`;
  return source.stack === undefined ? "the current stack" : `the stack ${source.stack}`;
}

function readStateFile(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "unknown reason";
    throw new Error(`Could not read ${describeSource({ file })} (${code}). Correct its path. ${remedy}`);
  }
}

const remedy = "Give the output of `pulumi stack export`, or the JSON file of a stack in a local backend.";

const resource = z.object({
  urn: z.string(),
  type: z.string(),
  id: z.string().default(""),
  external: z.boolean().default(false),
  outputs: z.record(z.string(), z.unknown()).default({}),
});

const state = z.union([
  z.object({ resources: z.array(resource) }),
  // A stack without resources has no such key, but it has a manifest.
  z.object({ manifest: z.object({}), resources: z.never().optional() }).transform(() => ({ resources: [] })),
]);

const exportOrCheckpoint = z.union([
  z.object({ deployment: state }).transform(({ deployment }) => deployment),
  z
    .object({ checkpoint: z.object({ stack: z.string(), latest: state.nullish() }) })
    .transform(({ checkpoint }) => checkpoint.latest ?? { resources: [] }),
]);

/**
 * Parses the numbers in the text of a state. A text that is not certainly a state is an error, never an empty state:
 * an empty state would hold no number.
 */
export function parseStateNumbers(text: string, sourceName: string): StateNumber[] {
  const parsed = exportOrCheckpoint.safeParse(parseJson(text));
  if (!parsed.success) throw new Error(`Found no stack's state in ${sourceName}. ${remedy}`);
  return parsed.data.resources.flatMap(({ type, ...resource }) => (type === phoneNumberType ? [resource] : []));
}
