import fc from "fast-check";
import type { Quirks } from "../../provider/emulator";

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
