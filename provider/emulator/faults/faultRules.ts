import { z } from "zod";
import { maxStaleChanges } from "../account/account";
import { operationIds } from "../api/routes";
import { milliseconds, type Rules, text, whole } from "../rules";
import type { BodyAnswer, Delay, Fault, Hold, Redirect, Reset, Stale, StatusAnswer } from "./fault";

const moment = <const T extends readonly string[]>(...moments: T) => z.enum(moments, `it is ${moments.join(" or ")}`);
const operations = `it is one or more of ${operationIds.join(", ")}; leave it out for any`;
const operation = z.enum(operationIds, operations);

const delay = z.strictObject({
  kind: z.literal("delay"),
  ms: milliseconds,
  when: moment("before", "after").optional(),
} satisfies Rules<Delay>);

const hold = z.strictObject({ kind: z.literal("hold"), when: moment("before", "after") } satisfies Rules<Hold>);

const stale = z.strictObject({
  kind: z.literal("stale"),
  calls: whole(
    1,
    maxStaleChanges,
    `it is a whole number from 1 to ${maxStaleChanges}; leave it out to hide the newest number`,
  ).optional(),
} satisfies Rules<Stale>);

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
} satisfies Rules<StatusAnswer>);

const reset = z.strictObject({
  kind: z.literal("reset"),
  when: moment("before", "during", "after"),
} satisfies Rules<Reset>);

const body = z.strictObject({
  kind: z.literal("body"),
  body: z.custom<BodyAnswer["body"]>(
    (value) => typeof value === "string",
    "it is html, empty, truncated, garbage, or the text to send",
  ),
} satisfies Rules<BodyAnswer>);

const redirect = z.strictObject({
  kind: z.literal("redirect"),
  location: text(/^[!-~]+$/, "it is a URL of visible ASCII characters, like http://127.0.0.1:1/"),
} satisfies Rules<Redirect>);

const shape = {
  on: z.union([operation, z.array(operation).min(1, operations).readonly()], operations).optional(),
  nth: whole(1, Number.MAX_SAFE_INTEGER, "it is a whole number from 1; 1 is the next matching call").optional(),
  times: z
    .union(
      [z.int().min(1), z.literal(Number.POSITIVE_INFINITY)],
      "it is a whole number from 1, or in code Infinity for all",
    )
    .optional(),
  do: z.discriminatedUnion(
    "kind",
    [status, delay, reset, body, redirect, stale, hold],
    "it is status, delay, reset, body, redirect, stale or hold",
  ),
} satisfies Rules<Fault>;

const form = 'it is an object, like {"do":{"kind":"hold","when":"after"}}';

/** The rules of a fault. */
export const faultRules = z
  .strictObject(shape, { error: ({ code }) => (code === "invalid_type" ? form : undefined) })
  .refine(({ on, do: { kind } }) => kind !== "stale" || !on || [on].flat().every((id) => id === "listPhoneNumbers"), {
    path: ["on"],
    error: "only listPhoneNumbers can be stale; name it alone",
  });
