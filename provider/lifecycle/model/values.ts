/** A plain object as it comes from the engine. */
export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The own property of `record` at `key`: nothing that every object inherits, like `constructor`. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The value at a path, or undefined if there is none. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
    root,
  );
}

/** `value` without its undefined properties, at any depth: one anywhere in a result makes the host throw. */
export function defined<T>(value: T): T {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  // Only undefined properties go, and every type here has those as optional.
  return Object.fromEntries(entries.map(([key, inner]) => [key, defined(inner)])) as T;
}

/**
 * What stands in a preview's check and diff for a value that is not known yet, at any depth: `runtime.unknownValue` of the
 * SDK's rpc module. A test holds the two together. Importing the SDK here would slow the host's start.
 */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const isUnknown = (value: unknown): boolean => value === unknownValue;
