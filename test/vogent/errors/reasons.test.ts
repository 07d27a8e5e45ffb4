import { describe, expect, it } from "@jest/globals";
import { makeError } from "../../../provider/vogent/errors/makeError";
import { describeCalls } from "../../../provider/vogent/errors/operation";

describe("a reason from any body", () => {
  const create = (password: string, username = "operator") =>
    describeCalls({ apiKey: "key", provider: undefined }).create({
      type: "vogent_sip",
      vogentSip: { sipPrefix: "desk", username, password },
    });
  const shown = (body: string, password: string, username?: string) =>
    makeError({ kind: "response", status: 422, body }, create(password, username)).message;

  it.each([
    ["that holds what looks like a tag", "hunter<2>secret", "your password hunter<2>secret is weak", "hunter"],
    ["escaped as HTML", "hunter&'2<secret", "<p>weak: hunter&amp;&#39;2&lt;secret</p>", "hunter"],
    ["as PHP writes a slash", "hunter/2secret", '{"input":{"password":"hunter\\/2secret"}}', "hunter"],
  ])("shows no password %s", (_, password, body, part) => {
    expect(shown(body, password)).not.toContain(part);
  });

  it("shows no user name of a body that repeats the request", () => {
    const body = '{"input":{"username":"secret-operator","sipPrefix":"desk"},"code":"TAKEN"}';
    expect(shown(body, "password", "secret-operator")).not.toContain("secret-operator");
  });
});
