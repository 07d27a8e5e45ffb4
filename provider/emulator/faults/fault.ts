import { z } from "zod";
import { maxStaleChanges } from "../account/account";
import { operationIds } from "../api/routes";
import { milliseconds, text, whole } from "../rules";

const moment = <const T extends readonly string[]>(...moments: T) => z.enum(moments, `it is ${moments.join(" or ")}`);
const operations = `it is one or more of ${operationIds.join(", ")}; leave it out for any`;
const operation = z.enum(operationIds, operations);

/** Waits. Work after the wait is done even if the client gives up during it. @default when: "after" */
const delay = z.strictObject({
  kind: z.literal("delay"),
  ms: milliseconds,
  when: moment("before", "after").optional(),
});

/** Waits for `emulator.release()`. If the connection ends first, nothing more is done. */
const hold = z.strictObject({ kind: z.literal("hold"), when: moment("before", "after") });

const stale = z.strictObject({
  kind: z.literal("stale"),
  calls: whole(
    1,
    maxStaleChanges,
    `it is a whole number from 1 to ${maxStaleChanges}; leave it out to hide the newest number`,
  ).optional(),
});

/**
 * Answers this status, from 200 to 599. A string is sent as it is, any other body as JSON.
 * @default body: a message; after: false, without the work
 */
const status = z.strictObject({
  kind: z.literal("status"),
  status: whole(200, 599, "it is a whole number from 200 to 599, like 503"),
  body: z
    .custom<unknown>(
      (value) => z.json().safeParse(value).success,
      "it is a JSON value, or a string that is sent as it is",
    )
    .optional(),
  // An empty or odd text is a useful fault too, if a header can hold it.
  retryAfter: text(/^[ -~]*$/, "it is a header's text: seconds like 30, or an HTTP date").optional(),
  after: z.boolean("it is true or false").optional(),
});

/** Resets the connection. "during" does the work and sends half of the answer's body first. */
const reset = z.strictObject({ kind: z.literal("reset"), when: moment("before", "during", "after") });

/**
 * Does the work and answers 200 with an unreadable body: an HTML page, nothing, the first half of the right JSON,
 * bytes that are not text, or exactly another string. The content-length fits the body.
 */
const body = z.strictObject({
  kind: z.literal("body"),
  body: z.custom<"html" | "empty" | "truncated" | "garbage" | (string & {})>(
    (value) => typeof value === "string",
    "it is html, empty, truncated, garbage, or the text to send",
  ),
});

/** Answers 307 with another place, without the work. A client that follows it keeps method and body. */
const redirect = z.strictObject({
  kind: z.literal("redirect"),
  location: text(/^[!-~]+$/, "it is a URL of visible ASCII characters, like http://127.0.0.1:1/"),
});

/** The exchange takes longer. Nothing else changes. */
export type Wait = z.infer<typeof delay | typeof hold>;

/**
 * The list is stale: it lacks the last `calls` changes, at most 100, by clients or the dashboard.
 * @default calls: enough to hide the newest number
 */
export type Stale = z.infer<typeof stale>;

/** The exchange ends in another way. */
export type Ending = z.infer<typeof status | typeof reset | typeof body | typeof redirect>;

/** The failure itself. "Before" and "after" refer to the work: after it, the number is bought. */
export type Effect = Wait | Stale | Ending;

// An object of its own: the declaration file keeps its comments.
const shape = {
  /** The operations that it matches. @default any request; for `stale` only listPhoneNumbers */
  on: z.union([operation, z.array(operation).min(1, operations).readonly()], operations).optional(),
  /** The first matching call to fail. The count starts at 1 with the injection. @default 1 */
  nth: whole(1, Number.MAX_SAFE_INTEGER, "it is a whole number from 1; 1 is the next matching call").optional(),
  /** How many matching calls in a row fail. Infinity means all from `nth` on. @default 1 */
  times: z
    .union([z.int().min(1), z.literal(Number.POSITIVE_INFINITY)], "it is a whole number from 1, or Infinity for all")
    .optional(),
  do: z.discriminatedUnion(
    "kind",
    [status, delay, reset, body, redirect, stale, hold],
    "it is status, delay, reset, body, redirect, stale or hold",
  ),
};

const form = 'it is an object, like {"do":{"kind":"hold","when":"after"}}';

/** The rules of a fault. */
export const faultRules = z
  .strictObject(shape, { error: ({ code }) => (code === "invalid_type" ? form : undefined) })
  .refine(({ on, do: { kind } }) => kind !== "stale" || !on || [on].flat().every((id) => id === "listPhoneNumbers"), {
    path: ["on"],
    error: "only listPhoneNumbers can be stale; name it alone",
  });

/**
 * A failure, and the calls that it hits. It is plain data. Each fault counts the calls that it matches, whatever other
 * faults do to them. If several hit one call, all waits happen, and the first ending wins.
 *
 * @example
 * ```ts
 * emulator.inject({ on: "createPhoneNumber", do: { kind: "reset", when: "after" } }); // bought, but the answer is lost
 * emulator.inject({ on: "updatePhoneNumber", do: { kind: "status", status: 422 } }); // the agent can't be linked
 * emulator.inject({ on: "listPhoneNumbers", nth: 2, do: { kind: "status", status: 500 } }); // the second page fails
 * ```
 */
export type Fault = z.infer<z.ZodObject<typeof shape>>;
