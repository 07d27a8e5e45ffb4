import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { excerpt, redact, redactCause } from "../../provider/vogent/redact";

const secret = 'p/w+"é ö=1!';

/** As Go, Python and PHP write it in a URL: nearly all that is no letter or digit is encoded. */
const strict = (text: string) => encodeURIComponent(text).replace(/[!'()*~]/g, (sign) => `%${hexOf(sign)}`);
const hexOf = (text: string) => Buffer.from(text).toString("hex").toUpperCase();

describe("redact", () => {
  it.each([
    ["plain", secret],
    ["in capitals", secret.toUpperCase()],
    ["in a URL", encodeURIComponent(secret)],
    ["in a URL, where less is encoded", encodeURI(secret)],
    ["in a URL, where each letter is encoded", hexOf(secret).replace(/../g, "%$&")],
    ["in a form", new URLSearchParams({ x: secret }).toString().slice(2)],
    ["in JSON", JSON.stringify(secret).slice(1, -1)],
    ["in JSON of ASCII alone", JSON.stringify(secret).slice(1, -1).replace("é", "\\u00e9").replace("ö", "\\u00F6")],
    ["in JSON, as PHP writes a slash", secret.replace("/", "\\/").replace('"', '\\"')],
    ["in HTML with codes", secret.replace('"', "&#34;").replace("/", "&#047;").replace("+", "&#x2B;")],
    ["in base64", Buffer.from(secret).toString("base64")],
    ["in base64url", Buffer.from(secret).toString("base64url")],
    ["in base64 after a user name", Buffer.from(`you:${secret}`).toString("base64")],
    ["in base64 in the middle", Buffer.from(`sir:${secret}:x`).toString("base64")],
  ])("masks a secret %s", (_, form) => {
    const redacted = redact(`before ${form} after`, [secret]);
    expect(redacted).toMatch(/^before .{0,6}\[redacted\].{0,6} after$/);
  });

  it("masks every secret and every occurrence", () => {
    expect(redact("one two one", ["one", "two"])).toBe("[redacted] [redacted] [redacted]");
  });

  it("masks a character that JSON of ASCII alone writes as two", () => {
    expect(redact("pass\\ud83d\\udd11word", ["pass\u{1f511}word"])).toBe("[redacted]");
  });

  it("masks a secret in HTML with names", () => {
    expect(redact("a&amp;b&lt;c&gt;d&quot;e&apos;f", ["a&b<c>d\"e'f"])).toBe("[redacted]");
  });

  it("masks the longer of two nested secrets", () => {
    expect(redact("hunter2-more", ["hunter2", "hunter2-more"])).toBe("[redacted]");
  });

  it.each([0, 1, 2])("masks a secret in base64url that begins at byte %d", (offset) => {
    const one = "~?>~??>>~~??>";
    const text = Buffer.from("x".repeat(offset) + one).toString("base64url");
    expect(redact(text, [one])).toMatch(/^.{0,4}\[redacted\].{0,4}$/);
  });

  it("masks a short secret in base64, with padding or not, and nothing like it", () => {
    expect(redact("YWJjZA and fj8_Pg", ["abcd", "~??>"])).toBe("[redacted] and [redacted]");
    expect(redact(Buffer.from("a:secret").toString("base64"), ["secret"])).toContain("[redacted]");
    expect(redact("9uZ", ["one"])).toBe("9uZ");
    expect(redact("\\/\\/ +++", ["ab", "xyz"])).toBe("\\/\\/ +++");
  });

  it("leaves a text without secrets alone", () => {
    expect(redact("number is taken", [secret, ""])).toBe("number is taken");
  });

  it("drops a text whose mask would show the secret", () => {
    expect(redact("the letter a", ["a"])).toBe("");
  });

  it("never leaks a secret", () => {
    const text = fc.string({ unit: "binary" });
    const any = fc.string({ unit: "binary", minLength: 1 });
    const urlOf = (one: string) => strict(Buffer.from(one).toString());
    fc.assert(
      fc.property(text, text, fc.array(any, { minLength: 1, maxLength: 3 }), (before, after, secrets) => {
        const all = secrets.flatMap((one) => [one, Buffer.from(one).toString("base64"), urlOf(one)]).join(before);
        for (const output of [redact(before + all + after, secrets), excerpt(before + all + after, secrets)])
          for (const one of secrets) expect([one, urlOf(one)].some((form) => output.includes(form))).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe("excerpt", () => {
  it("makes one line without control characters", () => {
    expect(excerpt(" a\nb\tc\u0000\u001b[31md\u200b\u202e ", [])).toBe("a b c[31md");
  });

  it("cuts an excerpt at 200 characters", () => {
    expect(excerpt("x".repeat(200), [])).toBe("x".repeat(200));
    expect(excerpt("x".repeat(201), [])).toBe(`${"x".repeat(199)}…`);
    expect(excerpt(`${"x".repeat(198)}😀😀`, [])).toBe(`${"x".repeat(198)}…`);
    expect(excerpt(`😀${"x".repeat(196)}😀😀`, [])).toBe(`😀${"x".repeat(196)}…`);
  });

  it("masks a secret before cutting through it", () => {
    expect(excerpt(`${"x".repeat(195)}hunter2-and-more`, ["hunter2-and-more"])).not.toContain("hunt");
  });

  it("masks a secret with control characters", () => {
    expect(excerpt("is hun\u0000ter2", ["hunter2"])).toBe("is [redacted]");
    expect(excerpt("is hun\nter2", ["hun\nter2"])).toBe("is [redacted]");
  });
});

describe("redactCause", () => {
  const failure = (message: string, code?: unknown) => Object.assign(new Error(message), { code });
  const requested = "request to https://a.example/x failed, reason:";

  it.each<[string, unknown, string]>([
    ["a reason", failure(`${requested} read ECONNRESET`, "ECONNRESET"), "read ECONNRESET"],
    [
      "a code that the reason lacks",
      failure(`${requested} socket hang up`, "ECONNRESET"),
      "socket hang up (ECONNRESET)",
    ],
    ["a code alone", failure(`${requested} `, "ECONNREFUSED"), "ECONNREFUSED"],
    [
      "a body",
      failure("Invalid response body while trying to fetch https://a.example/x: Premature close"),
      "Premature close",
    ],
    ["a code that is no text", failure("socket hang up", 7), "socket hang up"],
    ["nothing", failure(""), "Error"],
    ["what is no error", "text", "unknown failure"],
  ])("tells %s", (_, error, message) => {
    expect(redactCause(error, undefined, []).message).toBe(message);
  });
});
