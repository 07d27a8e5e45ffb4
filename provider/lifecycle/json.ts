/** A plain object as it comes from the engine. */
export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path, or undefined where there is none. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (isJson(value) && Object.hasOwn(value, key) ? value[String(key)] : undefined),
    root,
  );
}
