import { inspect } from "node:util";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Attempt, ResponseAttempt } from "../../provider/vogent/attempt";
import {
  InvalidResponseError,
  RateLimitedError,
  RefusedError,
  UnauthorizedError,
  UnavailableError,
  VogentError,
} from "../../provider/vogent/errors";
import { errorOf, unreadableError } from "../../provider/vogent/errors/fromAttempt";
import { creating, deleting, getting, listing, settingAgent } from "../../provider/vogent/operation";
import { answered, apiKey, failed } from "./support/samples";

const buying = creating({ type: "purchase", purchase: { number: "+14155550123" } }, apiKey);
const password = "hunter2-password";
const trunk = { phoneNumber: "+442079460000", terminationUri: "t.example.com", username: "user", password };
const importing = creating({ type: "sip_import", sipImport: trunk }, apiKey);
const desk = creating({ type: "vogent_sip", vogentSip: { sipPrefix: "desk", username: "user", password } }, apiKey);
const getOne = getting("pn_1", apiKey);
const deleteOne = deleting("pn_1", apiKey);

describe("errorOf", () => {
  it.each([
    [400, RefusedError],
    [402, RefusedError],
    [404, RefusedError],
    [409, RefusedError],
    [422, RefusedError],
    [302, RefusedError],
    [304, RefusedError],
    [401, UnauthorizedError],
    [403, UnauthorizedError],
    [429, RateLimitedError],
    [408, UnavailableError],
    [425, UnavailableError],
    [500, UnavailableError],
    [503, UnavailableError],
    [599, UnavailableError],
  ])("turns status %i into a %O", (status, type) => {
    const error = errorOf(answered(status, {}), buying);
    expect(error).toBeInstanceOf(type);
    expect(error).toBeInstanceOf(VogentError);
    expect(error).toMatchObject({ name: type.name, status, operation: "create" });
  });

  it.each([
    [
      "a refused purchase",
      answered(422, { message: "number is taken" }),
      buying,
      'Vogent refused buying +14155550123 (status 422): "number is taken". Nothing was bought. Check that the number can still be bought: someone else may have it by now.',
    ],
    [
      "a refused trunk",
      answered(400, "<html>"),
      importing,
      "Vogent refused importing +442079460000 (status 400). Nothing was imported. Check the number and the termination URI, user name and password of its trunk.",
    ],
    [
      "a refused SIP number",
      answered(422, { error: "taken" }),
      desk,
      'Vogent refused creating the SIP number desk (status 422): "taken". Nothing was created. Check the SIP prefix, which may be taken, the user name and the password.',
    ],
    [
      "a missing id",
      answered(404, {}),
      getOne,
      "Vogent refused reading the phone number pn_1 (status 404). Nothing was changed. Check the id, and that the API key is of the workspace that holds the number.",
    ],
    [
      "a missing agent",
      answered(400, {}),
      settingAgent("pn_1", "ag_1", apiKey),
      "Vogent refused linking the phone number pn_1 to its agent (status 400). Nothing was changed. Check the agent's id. Check the id, and that the API key is of the workspace that holds the number.",
    ],
    [
      "a redirect",
      answered(302, {}),
      buying,
      "Vogent answered buying +14155550123 with a redirect (status 302), which is not followed so that the API key goes nowhere else. Nothing was bought. Check vogent:baseUrl (VOGENT_BASE_URL).",
    ],
    [
      "a key that is not accepted",
      { ...answered(401, {}), requestId: "req-1" } as ResponseAttempt,
      listing(apiKey),
      "Vogent did not accept the API key while listing the phone numbers (status 401). Nothing was changed. " +
        "Set a valid key with `pulumi config set --secret vogent:apiKey` or in VOGENT_API_KEY. The keys of a user who was removed from the workspace stop working. " +
        "`pulumi refresh` and `pulumi destroy` use the key of the last `pulumi up`: after a new key, run `pulumi up`, or add --run-program. (Request id: req-1)",
    ],
    [
      "a rate limit",
      answered(429, {}),
      buying,
      "Vogent limits the rate of calls and refused buying +14155550123 for now (status 429). Nothing was bought. Run again later.",
    ],
    [
      "a server error on a purchase",
      answered(503, {}),
      buying,
      "Vogent failed while buying +14155550123 (status 503). +14155550123 may have been bought. Make sure whether it exists before it is tried again.",
    ],
    [
      "a server error on a delete",
      answered(500, {}),
      deleteOne,
      "Vogent failed while deleting the phone number pn_1 (status 500). It may have been deleted. Run again later.",
    ],
    [
      "a time-out of a purchase",
      failed(true, "timeout"),
      buying,
      "Vogent did not answer in time while buying +14155550123: no complete answer within 30 s. +14155550123 may have been bought. Make sure whether it exists before it is tried again.",
    ],
    [
      "a reset of a link",
      failed(true),
      settingAgent("pn_1", "", apiKey),
      "The connection to Vogent failed while unlinking the phone number pn_1: read ECONNRESET. Its agent may have been changed. Run again later.",
    ],
    [
      "a purchase that was not sent",
      failed(false),
      buying,
      "Vogent could not be reached for buying +14155550123: read ECONNRESET. Nothing was bought. Check the network and vogent:baseUrl (VOGENT_BASE_URL), then run again.",
    ],
  ])("explains %s", (_, attempt, operation, message) => {
    expect(errorOf(attempt, operation).message).toBe(message);
  });

  it("says that an earlier try may have succeeded", () => {
    const earlier = { tries: 1, maybeDone: true };
    expect(errorOf(answered(404, {}), deleteOne, earlier).message).toContain(" It may have been deleted. ");
    expect(errorOf(answered(401, {}), deleteOne, earlier).message).toContain(" It may have been deleted. ");
    expect(errorOf(failed(false), deleteOne, earlier).message).toContain(" It may have been deleted. ");
    expect(errorOf(answered(404, {}), deleteOne, { ...earlier, maybeDone: false }).message).toContain(
      " Nothing was deleted. ",
    );
  });

  it.each([
    ["a message", answered(422, { message: "no payment method" }), "no payment method"],
    ["an error", answered(402, { error: "no payment method" }), "no payment method"],
    ["a secret", answered(422, { message: `key ${apiKey}` }), "key [redacted]"],
    ["no text", answered(422, "<html>"), ""],
    ["no answer", failed(true), ""],
  ])("keeps Vogent's own reason: %s", (_, attempt, reason) => {
    expect(errorOf(attempt, buying)).toHaveProperty("reason", reason);
  });

  it("says how often a call was tried", () => {
    const message = errorOf(answered(503, {}), getOne, { tries: 5, maybeDone: true }).message;
    expect(message).toBe(
      "Vogent failed while reading the phone number pn_1 (status 503). It was tried 6 times. Nothing was changed. Run again later.",
    );
  });

  it("tells whether the request may have been sent", () => {
    expect(errorOf(failed(false), buying)).toMatchObject({ sent: false, status: undefined, cause: expect.any(Error) });
    expect(errorOf(failed(true), buying)).toMatchObject({ sent: true });
    expect(errorOf(answered(500, {}), buying)).toMatchObject({ sent: true, status: 500 });
  });

  it("never shows a secret that the server echoes", () => {
    const echo = fc.tuple(
      fc.constantFrom(apiKey, password, `user:${password}`),
      fc.constantFrom(
        (text: string) => text,
        (text: string) => encodeURIComponent(text),
        (text: string) => Buffer.from(text).toString("base64"),
        (text: string) => JSON.stringify({ body: { password: text } }),
      ),
      fc.string({ maxLength: 250 }),
      fc.constantFrom("message", "error"),
      fc.constantFrom(400, 401, 404, 422, 429, 500),
    );
    fc.assert(
      fc.property(echo, ([secret, form, before, field, status]) => {
        const requestId = form(secret).replace(/\n/g, "");
        const attempt: Attempt = {
          kind: "response",
          status,
          requestId,
          body: JSON.stringify({ [field]: before + form(secret) }),
        };
        const printed = inspect(errorOf(attempt, importing), { depth: 9, showHidden: true });
        for (const one of [apiKey, password])
          for (const shown of [one, encodeURIComponent(one), Buffer.from(one).toString("base64").replace(/=+$/, "")])
            expect(printed).not.toContain(shown);
      }),
    );
  });

  it("quotes at most 200 characters of the server", () => {
    const { message } = errorOf(answered(400, { message: `first\nsecond \u001b[31m${"x".repeat(500)}` }), getOne);
    expect(message).toContain('"first second [31mxxx');
    expect(message).not.toContain("x".repeat(200));
    expect(message).not.toMatch(/\p{Cc}/u);
  });
});

describe("unreadableError", () => {
  it("names the unreadable field and its type", () => {
    const error = unreadableError(answered(200) as ResponseAttempt, buying, { path: "agentId", expected: "string" });
    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error).toMatchObject({ status: 200, path: "agentId", expected: "string", operation: "create" });
    expect(error.message).toBe(
      "Vogent's answer while buying +14155550123 can't be read: agentId should be string. +14155550123 may have been bought. " +
        "Check vogent:baseUrl (VOGENT_BASE_URL); where that is the Vogent API, please report this.",
    );
  });

  it("names the body if it isn't JSON", () => {
    const error = unreadableError(answered(200) as ResponseAttempt, getOne, { path: "", expected: "JSON" });
    expect(error.message).toContain("the body should be JSON.");
  });
});
