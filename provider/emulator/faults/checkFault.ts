import { z } from "zod";
import { maxStaleChanges } from "../account/staleList";
import { operationIds } from "../api/routes";
import { EmulatorError } from "../emulatorError";
import { isWhole, longestLatencyMs } from "../valueRules";
import type { Fault } from "./fault";

const whole = (min: number, max: number, rule: string) => z.custom<number>((value) => isWhole(value, min, max), rule);
const text = (pattern: RegExp, rule: string) =>
  z.custom<string>((value) => typeof value === "string" && pattern.test(value), rule);
const when = <const T extends readonly string[]>(moments: T) => z.enum(moments, `it is ${moments.join(" or ")}`);

const operations = `it is one or more of ${operationIds.join(", ")}; leave it out for any`;
const operation = z.enum(operationIds, operations);
const kinds = "it is status, delay, reset, body, redirect, stale or hold";

// zod's own messages name no remedy.
const fault = z
  .strictObject({
    on: z.union([operation, z.array(operation).min(1, operations)], operations).optional(),
    nth: whole(1, Number.MAX_SAFE_INTEGER, "it is a whole number from 1; 1 is the next matching call").optional(),
    times: z
      .custom<number>(
        (value) => value === Number.POSITIVE_INFINITY || isWhole(value, 1, Number.MAX_SAFE_INTEGER),
        "it is a whole number from 1, or Infinity for all matching calls",
      )
      .optional(),
    do: z.discriminatedUnion(
      "kind",
      [
        z.strictObject({
          kind: z.literal("status"),
          status: whole(200, 599, "it is a whole number from 200 to 599, like 503"),
          body: z.json("it is a JSON value, or a string that is sent as it is").optional(),
          // An empty or odd text is a useful fault too, if a header can hold it.
          retryAfter: text(/^[ -~]*$/, "it is a header's text: seconds like 30, or an HTTP date").optional(),
          after: z.boolean("it is true or false").optional(),
        }),
        z.strictObject({
          kind: z.literal("delay"),
          ms: whole(
            0,
            longestLatencyMs,
            `it is a whole number of milliseconds from 0 to ${longestLatencyMs}, without a unit`,
          ),
          when: when(["before", "after"]).optional(),
        }),
        z.strictObject({ kind: z.literal("hold"), when: when(["before", "after"]) }),
        z.strictObject({ kind: z.literal("reset"), when: when(["before", "during", "after"]) }),
        z.strictObject({
          kind: z.literal("body"),
          body: z.string("it is html, empty, truncated, garbage, or the text to send"),
        }),
        z.strictObject({
          kind: z.literal("redirect"),
          location: text(/^[!-~]+$/, "it is a URL of visible ASCII characters, like http://127.0.0.1:1/"),
        }),
        z.strictObject({
          kind: z.literal("stale"),
          calls: whole(
            1,
            maxStaleChanges,
            `it is a whole number from 1 to ${maxStaleChanges}; leave it out to hide the newest number`,
          ).optional(),
        }),
      ],
      kinds,
    ),
  })
  .refine(
    ({ on, do: { kind } }) =>
      kind !== "stale" || on === undefined || [on].flat().every((id) => id === "listPhoneNumbers"),
    { path: ["on"], error: "only listPhoneNumbers can be stale; name it alone" },
  );

/** @returns the first rule that a fault breaks, as in `do.status: it is ...`; undefined if it breaks none. */
export function faultProblem(value: unknown): string | undefined {
  const [issue] = fault.safeParse(value).error?.issues ?? [];
  return issue && [issue.path.join("."), issue.message].filter(Boolean).join(": ");
}

/**
 * @param name The caller's name for the fault, as in `faults[0]`.
 * @throws {EmulatorError} at the first rule that it breaks.
 */
export function checkFault(value: Fault, name: string): void {
  const problem = faultProblem(value);
  if (problem !== undefined) throw new EmulatorError(`${name}: ${problem}`);
}
