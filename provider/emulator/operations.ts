import { Refusal } from "./refusal";

/** The operations of the API document, by their `operationId`. */
export const operationIds = [
  "createPhoneNumber",
  "listPhoneNumbers",
  "getPhoneNumber",
  "updatePhoneNumber",
  "deletePhoneNumber",
  "searchPhoneNumbers",
] as const;

export type OperationId = (typeof operationIds)[number];

/** Where the API begins on its server, as in `https://api.vogent.ai/api`. */
export const basePath = "/api";

/** The paths of the API document; one without a parameter goes before one with. */
const paths: readonly { pattern: RegExp; methods: Readonly<Record<string, OperationId>> }[] = [
  { pattern: /^\/phone_numbers$/, methods: { POST: "createPhoneNumber", GET: "listPhoneNumbers" } },
  { pattern: /^\/phone_numbers\/search$/, methods: { POST: "searchPhoneNumbers" } },
  {
    pattern: /^\/phone_numbers\/(?<id>[^/]+)$/,
    methods: { GET: "getPhoneNumber", PUT: "updatePhoneNumber", DELETE: "deletePhoneNumber" },
  },
];

/** The operation that a request names, with the id in its path, or how it is refused. */
export type Target = { operation: OperationId; id: string } | { refusal: Refusal };

/** @param path Without the query. */
export function targetOf(method: string, path: string): Target {
  const inside = path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : "";
  for (const { pattern, methods } of paths) {
    const match = pattern.exec(inside);
    if (!match) continue;
    const operation = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (operation) return { operation, id: decoded(match.groups?.id ?? "") };
    const allow = Object.keys(methods).join(", ");
    return { refusal: new Refusal(405, `this path takes ${allow}`, allow) };
  }
  return { refusal: new Refusal(404, `there is nothing here; the API's paths begin with ${basePath}/phone_numbers`) };
}

/** An id that can't be decoded is left as it is: no number has it. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
