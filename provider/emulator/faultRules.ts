import { z } from "zod";
import { EmulatorError } from "./emulatorError";
import type { Fault } from "./faults";
import { longestHistory } from "./history";
import { operationIds } from "./operations";
import { isLatency, longestLatencyMs } from "./options";

const whole = (from: number, to: number) => (value: unknown) =>
  Number.isInteger(value) && Number(value) >= from && Number(value) <= to;
const matching = (pattern: RegExp) => (value: unknown) => typeof value === "string" && pattern.test(value);
const when = <const T extends readonly string[]>(values: T) => z.enum(values, `it is ${values.join(" or ")}`);

const operations = `it is one or more of ${operationIds.join(", ")}; leave it out for any`;
const operation = z.enum(operationIds, operations);
const kinds = "it is status, delay, reset, body, redirect, stale or hold";

// Each rule has its own message: zod's name no remedy.
const fault = z
  .strictObject({
    on: z.union([operation, z.array(operation).min(1, operations)], operations).optional(),
    nth: z
      .custom<number>(whole(1, Number.MAX_SAFE_INTEGER), "it is a whole number from 1; 1 is the next matching call")
      .optional(),
    times: z
      .custom<number>(
        (value) => value === Number.POSITIVE_INFINITY || whole(1, Number.MAX_SAFE_INTEGER)(value),
        "it is a whole number from 1, or Infinity for all matching calls",
      )
      .optional(),
    do: z.discriminatedUnion(
      "kind",
      [
        z.strictObject({
          kind: z.literal("status"),
          status: z.custom<number>(whole(200, 599), "it is a whole number from 200 to 599, like 503"),
          body: z.json("it is what JSON can hold, or a string that is sent as it stands").optional(),
          // An empty or odd one is a fault too, as long as it is a header.
          retryAfter: z
            .custom<string>(matching(/^[ -~]*$/), "it is a header's text: seconds like 30, or an HTTP date")
            .optional(),
          after: z.boolean("it is true or false").optional(),
        }),
        z.strictObject({
          kind: z.literal("delay"),
          ms: z.custom<number>(
            (value) => typeof value === "number" && isLatency(value),
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
          location: z.custom<string>(
            matching(/^[!-~]+$/),
            "it is a URL of visible ASCII characters, like http://127.0.0.1:1/",
          ),
        }),
        z.strictObject({
          kind: z.literal("stale"),
          calls: z
            .custom<number>(
              whole(1, longestHistory),
              `it is a whole number from 1 to ${longestHistory}; leave it out to hide the number that came last`,
            )
            .optional(),
        }),
      ],
      kinds,
    ),
  })
  .refine(
    ({ on, do: { kind } }) =>
      kind !== "stale" || on === undefined || [on].flat().every((id) => id === "listPhoneNumbers"),
    { path: ["on"], error: "only listPhoneNumbers can be stale; name that one alone" },
  );

/** The first rule that a fault breaks, as in `do.status: it is ...`, or undefined where it keeps all. */
export function faultProblem(value: unknown): string | undefined {
  const [issue] = fault.safeParse(value).error?.issues ?? [];
  return issue && [issue.path.join("."), issue.message].filter(Boolean).join(": ");
}

/**
 * @param name How the caller knows the fault, as in `faults[0]`.
 * @throws {EmulatorError} at the first rule that it breaks.
 */
export function checkFault(value: Fault, name: string): void {
  const problem = faultProblem(value);
  if (problem !== undefined) throw new EmulatorError(`${name}: ${problem}`);
}
