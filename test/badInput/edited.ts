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
 * @throws where a source does not have what is to be edited: then its mutants are to be brought up to date.
 */
export function edited(entry: string, edits: readonly Edit[]): unknown {
  let loaded: unknown;
  const files = [...new Set(edits.map(({ file }) => file))].map((file) => join(provider, file));
  jest.isolateModules(() => {
    // The ones that are loaded: evaluating them anew for each mutant would take seconds.
    jest.doMock("zod", () => zod);
    jest.doMock("node-fetch", () => fetch);
    for (const path of files) jest.doMock(path, () => evaluated(path, edits));
    loaded = require(join(provider, entry));
  });
  for (const path of ["zod", "node-fetch", ...files]) jest.dontMock(path);
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
