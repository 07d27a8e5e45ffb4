import { inspect } from "node:util";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { RateLimitedError, RefusedError, UnauthorizedError, VogentError } from "../../../provider/vogent/errors";
import { makeError } from "../../../provider/vogent/errors/makeError";
import { describeCalls } from "../../../provider/vogent/errors/operation";
import type { Attempt } from "../../../provider/vogent/http/attempt";
import { answered, apiKey, failed } from "../support/samples";

// Described anew in each test, so that a change of the code can be seen there.
const calls = () => describeCalls({ apiKey });
const buying = () => calls().create({ type: "purchase", purchase: { number: "+14155550123" } });
const password = "hunter2-password";
const trunk = { phoneNumber: "+442079460000", terminationUri: "t.example.com", username: "user", password };
const importing = () => calls().create({ type: "sip_import", sipImport: trunk });
const sip = { sipPrefix: "desk", username: "user", password };
const desk = () => calls().create({ type: "vogent_sip", vogentSip: sip });
const getOne = () => calls().get("pn_1");
const deleteOne = () => calls().delete("pn_1");

describe("makeError", () => {
  it.each([
    ...[400, 402, 404, 409, 422, 300, 302, 304].map((status) => [status, RefusedError] as const),
    ...[401, 403].map((status) => [status, UnauthorizedError] as const),
    [429, RateLimitedError] as const,
    ...[408, 425, 500, 503, 599].map((status) => [status, VogentError] as const),
  ])("turns status %i into a %O", (status, type) => {
    const error = makeError(answered(status, {}), buying());
    expect(error.constructor).toBe(type);
    expect(error.status).toBe(status);
  });

  it.each<[string, () => VogentError, string]>([
    [
      "a refused purchase",
      () => makeError(answered(422, { message: "number is taken" }), buying()),
      'Vogent refused buying +14155550123 (status 422): "number is taken". Nothing was bought. Fix what Vogent names there, then run `pulumi up` again.',
    ],
    [
      "a purchase refused without a reason",
      () => makeError(answered(422, {}), buying()),
      "Vogent refused buying +14155550123 (status 422). Nothing was bought. Check that the number is still for sale: someone else may have bought it.",
    ],
    [
      "a refused trunk",
      () => makeError(answered(400, "<html>"), importing()),
      "Vogent refused importing +442079460000 (status 400). Nothing was imported. Check the number, and the termination URI, user name and password of its trunk.",
    ],
    [
      "a refused SIP number",
      () => makeError(answered(422, { error: "taken" }), desk()),
      'Vogent refused creating the SIP number desk (status 422): "taken". Nothing was created. Fix what Vogent names there, then run `pulumi up` again.',
    ],
    [
      "a missing id",
      () => makeError(answered(404, {}), getOne()),
      "Vogent refused reading the phone number pn_1 (status 404). Nothing was changed. Check the id, and that the API key is of the workspace that holds the number.",
    ],
    [
      "a SIP number refused without a reason",
      () => makeError(answered(422, {}), desk()),
      "Vogent refused creating the SIP number desk (status 422). Nothing was created. Check the user name, the password and the SIP prefix, which may be taken.",
    ],
    [
      "a refused list",
      () => makeError(answered(400, {}), calls().list()),
      "Vogent refused listing the phone numbers (status 400). Nothing was changed. Check vogent:baseUrl (VOGENT_BASE_URL).",
    ],
    [
      "a refused search of no country",
      () => makeError(answered(400, {}), calls().search({ prefix: "415" })),
      "Vogent refused searching US for numbers that begin with 415 (status 400). Nothing was changed. Check the prefix and the country.",
    ],
    [
      "a missing agent",
      () => makeError(answered(400, {}), calls().setAgent("pn_1", "ag_1")),
      "Vogent refused linking the phone number pn_1 to its agent (status 400). Nothing was changed. Check the agent's id. Check the id, and that the API key is of the workspace that holds the number.",
    ],
    [
      "a redirect",
      () => makeError(answered(300, {}), buying()),
      "Vogent answered buying +14155550123 with a redirect (status 300). The provider did not follow it, to keep the API key safe. Nothing was bought. Check vogent:baseUrl (VOGENT_BASE_URL).",
    ],
    [
      "a key that is not accepted",
      () => makeError({ ...answered(401, {}), requestId: "req-1" } as Attempt, calls().list()),
      "Vogent did not accept the API key while listing the phone numbers (status 401). Nothing was changed. " +
        "Set a valid key with `pulumi config set --secret vogent:apiKey` or in VOGENT_API_KEY: keys of a user who left the workspace stop working. " +
        "`pulumi refresh` and `pulumi destroy` use the key of the last `pulumi up`: after a new key, run `pulumi up`, or add --run-program. (Request id: req-1)",
    ],
    [
      "a key of a VogentProvider that is not accepted",
      () => makeError(answered(403, {}), describeCalls({ apiKey, provider: "eu" }).list()),
      "Vogent did not accept the API key while listing the phone numbers (status 403). Nothing was changed. " +
        'Set a valid key as `apiKey` of the VogentProvider "eu": keys of a user who left the workspace stop working. ' +
        "`pulumi refresh` and `pulumi destroy` use the key of the last `pulumi up`: after a new key, run `pulumi up`, or add --run-program.",
    ],
    [
      "a refused search",
      () => makeError(answered(400, {}), calls().search({ prefix: "020", country: "GB" })),
      "Vogent refused searching GB for numbers that begin with 020 (status 400). Nothing was changed. Check the prefix and the country. Omit the zero at the start of the prefix.",
    ],
    [
      "a rate limit",
      () => makeError(answered(429, {}), buying()),
      "Vogent limits the rate of calls and refused buying +14155550123 for now (status 429). Nothing was bought. Run again later.",
    ],
    [
      "a server error on a purchase",
      () => makeError(answered(503, {}), buying()),
      "Vogent failed while buying +14155550123 (status 503). The number may have been bought. Check whether it exists before you try again.",
    ],
    [
      "a server error on a delete",
      () => makeError(answered(500, {}), deleteOne()),
      "Vogent failed while deleting the phone number pn_1 (status 500). The number may have been deleted. Run again later.",
    ],
    [
      "a time-out of a purchase",
      () => makeError(failed(true, "timeout"), buying()),
      "Vogent did not answer in time while buying +14155550123: no complete answer within 30 s. The number may have been bought. Check whether it exists before you try again.",
    ],
    [
      "a reset of a link",
      () => makeError(failed(true), calls().setAgent("pn_1", "")),
      "The connection to Vogent failed while unlinking the phone number pn_1: read ECONNRESET. Its agent may have been changed. Run again later.",
    ],
    [
      "a purchase that was not sent",
      () => makeError(failed(false), buying()),
      "Vogent could not be reached for buying +14155550123: read ECONNRESET. Nothing was bought. Check the network, its proxy (HTTPS_PROXY) and vogent:baseUrl (VOGENT_BASE_URL), then run again.",
    ],
    [
      "a proxy that opens no tunnel",
      () => makeError({ ...failed(false), proxyFailure: { variable: "https_proxy", status: 407 } }, buying()),
      "The proxy of https_proxy opened no connection to Vogent for buying +14155550123: read ECONNRESET. Nothing was bought. Check https_proxy, or list the host of vogent:baseUrl in NO_PROXY if it needs no proxy. Then run again.",
    ],
  ])("explains %s", (_, make, message) => {
    expect(make().message).toBe(message);
  });

  it("says that an earlier try may have succeeded", () => {
    const messageOf = (attempt: Attempt, mayBeDone: boolean) =>
      makeError(attempt, deleteOne(), { count: 1, mayBeDone }).message;
    for (const attempt of [answered(404, {}), answered(401, {}), failed(false)])
      expect(messageOf(attempt, true)).toContain(" The number may have been deleted. ");
    expect(messageOf(answered(404, {}), false)).toContain(" Nothing was deleted. ");
  });

  it.each([
    ["a message", answered(422, { message: "no payment method" }), "no payment method"],
    ["an error", answered(402, { error: "no payment method" }), "no payment method"],
    ["a secret", answered(422, { message: `key ${apiKey}` }), "key [redacted]"],
    ["no text", answered(422, "<html>"), ""],
    ["no answer", failed(true), ""],
  ])("keeps Vogent's own reason: %s", (_, attempt, reason) => {
    expect(makeError(attempt, buying())).toHaveProperty("reason", reason);
  });

  it("masks the key and the agent, which may be a secret, where Vogent repeats them", () => {
    const attempt = answered(400, { message: `${apiKey} may not use ag_canary` });
    const { message, reason } = makeError(attempt, calls().setAgent("pn_1", "ag_canary"));
    expect(reason).toBe("[redacted] may not use [redacted]");
    expect(message).not.toContain("canary");
  });

  it("shows no user name and no password of a body that repeats the request", () => {
    const vogentSip = { sipPrefix: "desk", username: "secret-operator", password: "hunter<2>secret" };
    const attempt = answered(422, { input: vogentSip, code: "TAKEN" });
    const { message } = makeError(attempt, calls().create({ type: "vogent_sip", vogentSip }));
    expect(message).toContain("TAKEN");
    expect(message).not.toMatch(/operator|hunter/);
  });

  it("keeps the user name of a trunk secret, unless the number shows it", () => {
    const secretsOf = (username: string) =>
      calls().create({ type: "sip_import", sipImport: { ...trunk, username } }).secrets;
    expect(secretsOf("user")).toEqual([apiKey, password, `user:${password}`, "user"]);
    expect(secretsOf(trunk.phoneNumber)).toEqual([apiKey, password, `${trunk.phoneNumber}:${password}`]);
  });

  it("keeps the cause of a failed request", () => {
    for (const attempt of [
      failed(false),
      failed(true),
      { ...failed(false), proxyFailure: { variable: "https_proxy" } },
    ])
      expect(makeError(attempt, buying())).toMatchObject({ status: undefined, cause: expect.any(Error) });
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
        const printed = inspect(makeError(attempt, importing()), { depth: 9, showHidden: true });
        for (const one of [apiKey, password])
          for (const shown of [one, encodeURIComponent(one), Buffer.from(one).toString("base64").replace(/=+$/, "")])
            expect(printed).not.toContain(shown);
      }),
    );
  });

  it("quotes at most 200 characters of the server", () => {
    const { message } = makeError(answered(400, { message: `first\nsecond \u001b[31m${"x".repeat(500)}` }), getOne());
    expect(message).toContain('"first second [31mxxx');
    expect(message).not.toContain("x".repeat(200));
    expect(message).not.toMatch(/\p{Cc}/u);
  });
});

describe("the error of an unreadable 2xx", () => {
  it("names the unreadable field and its type", () => {
    const error = makeError(answered(200), buying(), undefined, "agentId should be string");
    expect(error).toMatchObject({ status: 200, reason: "" });
    expect(error.message).toBe(
      "Vogent answered buying +14155550123, but the provider can't read it: agentId should be string. The number may have been bought. " +
        "Check vogent:baseUrl (VOGENT_BASE_URL). If it is the Vogent API, please report this.",
    );
  });
});
