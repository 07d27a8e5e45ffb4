import { STATUS_CODES } from "node:http";
import { z } from "zod";
import { text } from "../rules";
import { jsonReply, type Reply, textReply } from "./reply";
import type { OperationId } from "./routes";

/** Numbers that nobody made through this API. */
const oddNumbers = [
  { id: "odd-1", number: "+12025550101", agentId: null, type: "WHATSAPP" },
  { id: "odd-2", number: "+12025550102", type: "PSTN" },
  { id: "odd-3", number: null, agentId: null, type: "PSTN" },
  { id: "odd-4", number: "+12025550104", agentId: null },
  { id: "odd-5" },
];

/** The body of a refusal, by the place of its reason. */
const refusalBodies = {
  message: (message: string) => ({ message }),
  text: (reason: string) => reason,
  "error.message": (message: string) => ({ error: { message } }),
  "errors.detail": (detail: string) => ({ errors: [{ detail }] }),
  detail: (detail: string) => ({ detail }),
  problem: (detail: string, status: number) => ({ type: "about:blank", title: STATUS_CODES[status], status, detail }),
};
// Object.keys loses the type of the keys.
const reasonPlaces = Object.keys(refusalBodies) as (keyof typeof refusalBodies)[];

const flag = z.boolean("it is true or false").optional();

// An object of its own: the declaration file keeps its comments.
const shape = {
  /**
   * The first page of the list also holds five numbers, `odd-1` to `odd-5`, which no client made: one of an unknown
   * type, one without `agentId`, one whose `number` is null, one without `type`, and one with only an `id`. GET answers
   * them too. PUT and DELETE know no such id. They are not in `numbers()`.
   */
  oddNumbers: flag,
  /** Answers leave out `agentId` where it would be null. The POST of a number answers only its `id`. */
  sparseAnswers: flag,
  /** A PUT or DELETE that succeeds answers 204 without a body, or 200 with `{}`. */
  emptyWrites: z.enum(["204", "{}"], "it is 204 or {}, as a text").optional(),
  /** Numbers stand without "+" in answers, searches too. A purchase may then lack it too. */
  withoutPlus: flag,
  /** Every number answers with this `type`. */
  unknownType: text(/\S/, "it is a text that is not empty, like WHATSAPP").optional(),
  /** The status for an id that the account lacks; "null" answers 200 with the body `null`. @default 404 */
  missingId: z.literal([400, 404, 410, 422, 500, "null"], 'it is 400, 404, 410, 422, 500 or "null"').optional(),
  /**
   * Where a refusal holds its reason: `{message}`, a plain text, `{error:{message}}`, `{errors:[{detail}]}`, `{detail}`,
   * or a problem of RFC 9457. A fault's own body stays. @default "message"
   */
  reasons: z.enum(reasonPlaces, `it is ${reasonPlaces.join(", ")}`).optional(),
  /** Empty pages follow the last number of the list. Each repeats the cursor of its request. */
  lastPage: z.literal("repeats", "it is repeats").optional(),
};

const names = Object.keys(shape).join(", ");

/** The rules of the quirks. */
export const quirkRules = z.strictObject(shape, {
  error: ({ code, keys }) => {
    if (code === "unrecognized_keys") return `${[keys].flat().join(", ")} is no quirk; the quirks are ${names}`;
    return `it is an object, like {"oddNumbers":true}; the quirks are ${names}`;
  },
});

/**
 * How the emulator differs from the API document, as a real API may. It is plain data; what it leaves out is off.
 *
 * @example
 * ```ts
 * emulator.setQuirks({ oddNumbers: true, reasons: "problem" });
 * ```
 */
export type Quirks = z.infer<z.ZodObject<typeof shape>>;

/** The odd numbers if that quirk is on, else none. */
export function listOddNumbers(quirks: Quirks): readonly { id: string }[] {
  return quirks.oddNumbers ? oddNumbers : [];
}

/** Replies that the work is done. @param body As the API document has it. */
export function replyDone(quirks: Quirks, operation: OperationId, body: unknown): Reply {
  const { sparseAnswers, emptyWrites, withoutPlus, unknownType } = quirks;
  if (emptyWrites && (operation === "updatePhoneNumber" || operation === "deletePhoneNumber"))
    return emptyWrites === "204" ? { status: 204, headers: {}, body: Buffer.alloc(0) } : jsonReply(200, {});
  const answer = JSON.stringify(body, (key, value) => {
    if (sparseAnswers && operation === "createPhoneNumber" && key !== "" && key !== "id") return undefined;
    if (sparseAnswers && key === "agentId") return value ?? undefined;
    if (withoutPlus && key === "number") return value?.replace(/^\+/, "");
    if (unknownType && key === "type") return unknownType;
    return value;
  });
  return jsonReply(200, JSON.parse(answer));
}

/** Replies a refusal. @param operation undefined if the request names none, so the path is missing and not an id. */
export function replyRefused(
  { missingId = 404, reasons = "message" }: Quirks,
  operation: OperationId | undefined,
  refusal: { status: number; message: string },
  headers: Reply["headers"] = {},
): Reply {
  const isMissingId = refusal.status === 404 && operation !== undefined;
  const status = isMissingId ? missingId : refusal.status;
  if (status === "null") return jsonReply(200, null);
  const body = refusalBodies[reasons](refusal.message, status);
  if (typeof body === "string") return textReply(status, body, headers);
  if (reasons === "problem") return jsonReply(status, body, { "content-type": "application/problem+json", ...headers });
  return jsonReply(status, body, headers);
}
