import { readFileSync } from "node:fs";
import { z } from "zod";
import { registeredType } from "../program/reference";
import { stackFlag } from "./account";
import { pulumi } from "./pulumi";

/** A resource of this package as a stack's state has it, as far as the command looks at it. */
export interface StateNumber {
  urn: string;
  id: string;
  /** Only read, by `VogentPhoneNumber.get`: another stack or nobody manages it. */
  external: boolean;
  /** What state recorded; a secret stands there encrypted. */
  outputs: Readonly<Record<string, unknown>>;
}

/** Where a state comes from. */
export type StateSource = { stack: string | undefined } | { file: string };

/** The numbers in the state of a stack, or in a file of one. @throws {PulumiError} @throws where it can't be read */
export async function numbersIn(source: StateSource): Promise<StateNumber[]> {
  const text = "file" in source ? textOf(source.file) : await pulumi("stack", "export", ...stackFlag(source.stack));
  return numbersOf(text, nameOf(source));
}

/** A source as a message names it. */
export function nameOf(source: StateSource): string {
  if ("file" in source) return source.file === "-" ? "the state on stdin" : `the state file ${source.file}`;
  return source.stack === undefined ? "the current stack" : `the stack ${source.stack}`;
}

function textOf(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    throw new Error(`${nameOf({ file })} can't be read (${codeOf(error)}); correct its name. ${remedy}`);
  }
}

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : "unknown reason");

const remedy = "Give what `pulumi stack export` prints, or the JSON file of a stack of a local backend.";

const resource = z.object({
  urn: z.string(),
  type: z.string(),
  id: z.string().default(""),
  external: z.boolean().default(false),
  outputs: z.record(z.string(), z.unknown()).default({}),
});

const state = z.union([
  z.object({ resources: z.array(resource) }),
  // A stack without resources has no such key, but tells who wrote it.
  z.object({ manifest: z.object({}), resources: z.never().optional() }).transform(() => ({ resources: [] })),
]);

const file = z.union([
  z.object({ deployment: state }).transform(({ deployment }) => deployment),
  z
    .object({ checkpoint: z.object({ stack: z.string(), latest: state.nullish() }) })
    .transform(({ checkpoint }) => checkpoint.latest ?? { resources: [] }),
]);

/** The numbers in the text of a state. What isn't one for sure is an error: taken for empty, it would manage nothing. */
export function numbersOf(text: string, name: string): StateNumber[] {
  const read = file.safeParse(json(text));
  if (!read.success) throw new Error(`${name} is not the state of a stack. ${remedy}`);
  return read.data.resources.flatMap(({ type, ...resource }) => (type === registeredType ? [resource] : []));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The error of JSON.parse quotes the text.
    return undefined;
  }
}
