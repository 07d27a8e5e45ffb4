import fc from "fast-check";
import type { Effect, Fault } from "../../provider/emulator";

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
export const fault: fc.Arbitrary<Fault[]> = fc.oneof(
  { weight: 3, arbitrary: unsettled },
  { weight: 3, arbitrary: any(fc.oneof(lost, status(500, 503, 408)), "createPhoneNumber") },
  { weight: 2, arbitrary: any(refused, "createPhoneNumber", "updatePhoneNumber", "updatePhoneNumber") },
  { weight: 1, arbitrary: any(refused, "getPhoneNumber", "deletePhoneNumber", "listPhoneNumbers") },
  {
    weight: 2,
    arbitrary: any(limited, "createPhoneNumber", "createPhoneNumber", "listPhoneNumbers", "updatePhoneNumber"),
  },
  {
    weight: 2,
    arbitrary: any(
      fc.oneof(lost, status(500, 503)),
      "listPhoneNumbers",
      "getPhoneNumber",
      "updatePhoneNumber",
      "deletePhoneNumber",
    ),
  },
  { weight: 1, arbitrary: any(fc.constant({ kind: "stale" }), "listPhoneNumbers") },
  {
    weight: 1,
    arbitrary: any(
      fc.constant({ kind: "redirect", location: "http://127.0.0.1:1/" }),
      "createPhoneNumber",
      "getPhoneNumber",
    ),
  },
);
