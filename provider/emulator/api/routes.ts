/** The operations of the API document, by their `operationId`. */
export const operationIds = [
  "createPhoneNumber",
  "listPhoneNumbers",
  "getPhoneNumber",
  "updatePhoneNumber",
  "deletePhoneNumber",
  "searchPhoneNumbers",
] as const;

/**
 * An operation of the API document, by its `operationId`.
 *
 * @useDeclaredType
 */
export type OperationId = (typeof operationIds)[number];

/** Where the API begins on its server, as in `https://api.vogent.ai/api`. */
export const basePath = "/api";

/** The paths of the API document. The search precedes the ids, whose pattern matches it too. */
const paths: readonly { pattern: RegExp; methods: Readonly<Record<string, OperationId>> }[] = [
  { pattern: /^\/phone_numbers$/, methods: { POST: "createPhoneNumber", GET: "listPhoneNumbers" } },
  { pattern: /^\/phone_numbers\/search$/, methods: { POST: "searchPhoneNumbers" } },
  {
    pattern: /^\/phone_numbers\/(?<id>[^/]+)$/,
    methods: { GET: "getPhoneNumber", PUT: "updatePhoneNumber", DELETE: "deletePhoneNumber" },
  },
];

/** The operation that a request names. Without one: the methods that its path allows, or undefined for no such path. */
export type Route =
  | { operation: OperationId; id: string; query: URLSearchParams }
  | { operation: undefined; allow: string | undefined };

/** @param target The path with its query. */
export function findRoute(method: string, target: string): Route {
  const [path = "", query = ""] = target.split(/\?(.*)/s);
  const apiPath = path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : "";
  for (const { pattern, methods } of paths) {
    const match = pattern.exec(apiPath);
    if (!match) continue;
    const operation = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (operation === undefined) return { operation, allow: Object.keys(methods).join(", ") };
    return { operation, id: decodeId(match.groups?.id ?? ""), query: new URLSearchParams(query) };
  }
  return { operation: undefined, allow: undefined };
}

/** Leaves a malformed id as it is. No number has such an id. */
function decodeId(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
