import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { VogentError } from "../../../provider/vogent/errors";
import { describeCalls } from "../../../provider/vogent/errors/operation";
import { decideCreateOutcome } from "../../../provider/vogent/retry/createOutcome";
import { answered, apiKey, failed, number } from "../support/samples";

// Described anew in each test, so that a change of the code can be seen there.
const buying = () => describeCalls({ apiKey }).create({ type: "purchase", purchase: { number: number.number } });

describe("decideCreateOutcome", () => {
  it.each([200, 201])("counts a readable %i as done", (status) => {
    expect(decideCreateOutcome(answered(status), buying())).toEqual({ kind: "done", number });
  });

  it.each([
    ...[400, 401, 402, 403, 404, 405, 409, 410, 413, 422, 426, 428, 451, 499].map(
      (status) => [`a ${status}`, answered(status)] as const,
    ),
    ...[300, 301, 302, 303, 304, 307, 308].map((status) => [`the redirect ${status}`, answered(status)] as const),
    ["a failure before a byte was sent", failed(false)] as const,
    ["a time-out before a byte was sent", failed(false, "timeout")] as const,
  ])("counts %s as refused", (_, attempt) => {
    expect(decideCreateOutcome(attempt, buying())).toMatchObject({ kind: "refused", error: expect.any(VogentError) });
  });

  it.each([
    ["a time-out", failed(true, "timeout")],
    ["a reset", failed(true)],
    ["a 408", answered(408)],
    ["a 425", answered(425)],
    ["a 425 that asks to wait", answered(425, {}, 3)],
    ["a 500", answered(500)],
    ["a 502", answered(502)],
    ["a 503 that asks to wait", answered(503, {}, 3)],
    ["a 504", answered(504)],
    ["a 200 that is HTML", answered(200, "<html></html>")],
    ["a 200 that breaks off", answered(200, '{"id":"pn_1"')],
    ["a 200 without a body", answered(200, "")],
    ["a 204", answered(204, "")],
    ["a 200 without an id", answered(200, { ...number, id: "" })],
  ])("counts %s as unknown", (_, attempt) => {
    expect(decideCreateOutcome(attempt, buying())).toMatchObject({ kind: "unknown", error: expect.any(VogentError) });
  });

  it.each([
    [429, 7, 7],
    [429, 0.5, 0.5],
    [429, 0, 2],
    [429, 3600, 60],
    [429, undefined, 2],
  ])("takes a %i that asks for %j seconds for a wait of %i", (status, told, waitSeconds) => {
    expect(decideCreateOutcome(answered(status, {}, told), buying())).toMatchObject({
      kind: "rateLimited",
      waitSeconds,
    });
  });

  it("allows another POST only if nothing was made", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 999 }), fc.string(), (status, body) => {
        const { kind } = decideCreateOutcome(answered(status, body), buying());
        if (kind === "refused" || kind === "rateLimited")
          expect(status >= 300 && status < 500 && status !== 408 && status !== 425).toBe(true);
        else expect(kind).toBe("unknown");
      }),
    );
  });
});
