import { createHash } from "node:crypto";
import { isJson, type Json } from "./json";

/** Tells inputs apart; a digest, as some of them are secrets. */
export function fingerprint(inputs: object): string {
  const { __provider, ...given } = inputs as Json;
  return createHash("sha256")
    .update(JSON.stringify(ordered(given)))
    .digest("hex");
}

function ordered(value: unknown): unknown {
  if (!isJson(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inner]) => [key, ordered(inner)]);
}
