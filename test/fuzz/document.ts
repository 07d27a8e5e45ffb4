import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { choices, type Document, written } from "../support/openapi";

type Json = Record<string, unknown>;

const overlay: Json = parse(readFileSync(join(__dirname, "overlay.yaml"), "utf8"));
const merged = merge(written, overlay) as Document;
for (const [template, item] of Object.entries(merged.paths)) {
  for (const operation of Object.values(item).filter(({ responses }) => responses !== undefined)) {
    for (const { status, where, may } of choices)
      if (may({ template, operation })) operation.responses[status] = { description: where };
  }
}

/** The API document with the overlay of this folder, and with the emulator's own choices among the answers. */
export const fuzzedDocument = merged;

/** Puts the values of `over` in the place of those of `under`, at any depth. */
function merge(under: unknown, over: unknown): unknown {
  if (!isJson(under) || !isJson(over)) return structuredClone(over === undefined ? under : over);
  const keys = new Set([...Object.keys(under), ...Object.keys(over)]);
  return Object.fromEntries([...keys].map((key) => [key, merge(under[key], over[key])]));
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
