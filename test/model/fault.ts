import fc from "fast-check";
import type { Effect, Fault, Quirks } from "../../provider/emulator";

/** One of several, each as often as its weight tells. */
export function weighted<T>(...all: [number, fc.Arbitrary<T>][]): fc.Arbitrary<T> {
  return fc.oneof(...all.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

const status = (...statuses: number[]): fc.Arbitrary<Effect> =>
  fc.record({ kind: fc.constant("status" as const), status: fc.constantFrom(...statuses), after: fc.boolean() });

const lost: fc.Arbitrary<Effect> = fc.constantFrom(
  { kind: "reset", when: "before" },
  { kind: "reset", when: "after" },
  { kind: "body", body: "html" },
  { kind: "body", body: "truncated" },
);
const limited: fc.Arbitrary<Effect> = fc.constantFrom(
  { kind: "status", status: 429, retryAfter: "7" },
  { kind: "status", status: 429 },
);
const failed = fc.oneof(lost, status(500, 503));
const refused = status(400, 403, 404, 409, 422).map((effect) => ({ ...effect, after: false }));

const times = fc.constantFrom(1, 1, 2, 4);
const nth = fc.constantFrom(1, 1, 1, 2, 3);

const any = (effect: fc.Arbitrary<Effect>, ...on: NonNullable<Fault["on"]>[]): fc.Arbitrary<Fault[]> =>
  fc.record({ on: fc.constantFrom(...on), nth, times, do: effect }).map((fault) => [fault]);

/** The answer to a POST is lost, and the list fails from the second look on: nobody knows whether the number was made. */
export const unsettled: fc.Arbitrary<Fault[]> = fc
  .tuple(fc.oneof(lost, status(500, 503, 408)), fc.constantFrom(1, 2))
  .map(([effect, nth]) => [
    { on: "createPhoneNumber", do: effect },
    { on: "listPhoneNumbers", nth: nth + 1, times: 2, do: { kind: "status", status: 503 } },
  ]);

/** What goes wrong. Of the answer to a POST, what is lost after the work was done comes often. */
export const fault = weighted<Fault[]>(
  [3, unsettled],
  [3, any(fc.oneof(lost, status(500, 503, 408)), "createPhoneNumber")],
  [2, any(refused, "createPhoneNumber", "updatePhoneNumber", "updatePhoneNumber")],
  [1, any(refused, "getPhoneNumber", "deletePhoneNumber", "listPhoneNumbers")],
  [2, any(limited, "createPhoneNumber", "createPhoneNumber", "listPhoneNumbers", "updatePhoneNumber")],
  [2, any(failed, "listPhoneNumbers", "getPhoneNumber", "updatePhoneNumber", "deletePhoneNumber")],
  [1, any(fc.constant({ kind: "stale" }), "listPhoneNumbers")],
  [1, any(fc.constant({ kind: "redirect", location: "http://127.0.0.1:1/" }), "createPhoneNumber", "getPhoneNumber")],
);

const flag = fc.constantFrom(undefined, true);

const some: fc.Arbitrary<Quirks> = fc
  .record({
    oddNumbers: flag,
    sparseAnswers: flag,
    emptyWrites: fc.constantFrom(undefined, "204", "{}"),
    withoutPlus: flag,
    missingId: fc.constantFrom(undefined, 400, 410, 422, 500, "null"),
    reasons: fc.constantFrom(undefined, "text", "error.message", "errors.detail", "detail", "problem"),
    lastPage: fc.constantFrom(undefined, "repeats"),
  } as const)
  .map((quirks) => JSON.parse(JSON.stringify(quirks)));

/** How the API differs from its document in one run: half of the time not at all. */
export const quirks: fc.Arbitrary<Quirks> = fc.oneof(fc.constant({}), some);
