import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { jest } from "@jest/globals";
import { transformSync } from "@swc/core";
import * as fetch from "node-fetch";
import * as zod from "zod";

/** Another text in a source file of the provider: `from`, which stands in it once, becomes `to`. */
export interface Edit {
  /** Its path in provider/, without the extension. */
  file: string;
  from: string;
  to: string;
}

const provider = join(__dirname, "../../provider");

/**
 * The module `entry` of the provider as it would be with `edits` in its source and in that of what it imports.
 *
 * @param instead What is imported instead of a module of the provider or of a package, by its name.
 * @throws where a source does not have what is to be edited: then its mutants are to be brought up to date.
 */
export function edited(entry: string, edits: readonly Edit[], instead: Record<string, unknown> = {}): unknown {
  let loaded: unknown;
  const files = [...new Set(edits.map(({ file }) => file))];
  const other = new Map<string, () => unknown>([
    // The ones that are loaded: evaluating them anew for each mutant would take seconds.
    ["zod", () => zod],
    ["node-fetch", () => fetch],
    ...files.map((file) => [join(provider, file), () => evaluated(join(provider, file), edits)] as const),
    ...Object.entries(instead).map(
      ([name, what]) => [name.includes("/") ? join(provider, name) : name, () => what] as const,
    ),
  ]);
  jest.isolateModules(() => {
    for (const [path, module] of other) jest.doMock(path, module);
    loaded = require(join(provider, entry));
  });
  for (const path of other.keys()) jest.dontMock(path);
  return loaded;
}

function evaluated(path: string, edits: readonly Edit[]): unknown {
  const { code } = transformSync(
    edits
      .filter(({ file }) => join(provider, file) === path)
      .reduce((source, edit) => withEdit(source, edit), readFileSync(`${path}.ts`, "utf8")),
    { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
  );
  const module = { exports: {} };
  const load = (name: string) => require(name.startsWith(".") ? join(dirname(path), name) : name);
  new Function("require", "module", "exports", code)(load, module, module.exports);
  return module.exports;
}

function withEdit(source: string, { file, from, to }: Edit): string {
  const [before, after, more] = source.split(from);
  if (before === undefined || after === undefined || more !== undefined)
    throw new Error(`provider/${file}.ts does not have ${from} once`);
  return before + to + after;
}
