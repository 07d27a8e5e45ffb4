import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { allTexts, errorMessages, gap } from "./codeTexts";

/** Headings that quote Pulumi, its SDK or Node.js, or name what happens: no text of this code. */
const fromElsewhere = [
  "Cannot find module 'pulumi-vogent/provider'",
  "`pulumi up --continue-on-error` does not end",
  "Cannot read properties of undefined (reading 'toJavaScript')",
  "code must be a string, not undefined",
  "as it is currently marked for protection",
  "cannot be deleted",
  "One or more imported inputs failed to validate",
  "self-signed certificate in certificate chain",
  "unable to get local issuer certificate",
  "Failed to connect to 127.0.0.1:… through proxy",
];

/** Errors of which a page could say no more than they do. */
const selfExplanatory = [
  // They name the setting, its rule and the remedy.
  "vogent:… (…) …. Copy the key again from the dashboard's API page",
  "vogent:… (…) …. Set it like",
  "… …. Set it like http://user:password@proxy.example.com:8080",
  "VogentProvider: apiKey is empty",
  // Look-ups: what is wrong with the arguments.
  "The option provider of a look-up is not a VogentProvider",
  "the provider's settings are not known before `pulumi up`",
  "getPhoneNumber needs exactly one of `id` or `number`",
  "The account has several phone numbers",
  "A look-up by a secret found nothing, or failed",
  "… is not the id of a phone number",
  // The cause in another error.
  "no complete answer within … s",
  "unknown failure",
  "it answered with status …",
  "Vogent accepted the request for …, but its answer does not show the number.",
  "… If that is about the numbers, change `keepers`",
  // Faults of this package.
  "The inputs hold no variant to create",
  "The Pulumi engine did not configure the provider",
];

const page = readFileSync(resolve(__dirname, "../../docs/troubleshooting.md"), "utf8");
const headings = [...page.matchAll(/^## (.+)$/gm)].flatMap(([, heading = ""]) => heading.split(" / "));
const quotes = headings.filter((heading) => !fromElsewhere.includes(heading));

const texts = allTexts();
const messages = errorMessages(["lifecycle", "vogent", "program"]);

/** Whether a text can read as the quote does. Gaps stand for anything; those at the ends may be of another text. */
function isQuoted(quote: string, text: string): boolean {
  const trimmed = quote.replace(/^… | …$/g, "");
  const pieces = trimmed.split(gap).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(pieces.join(".*"), "s").test(text);
}

describe("docs/troubleshooting.md", () => {
  it.each(quotes)("quotes the code: %s", (quote) => {
    // A shorter one would fit anywhere.
    expect(quote.replaceAll(gap, "").trim().length).toBeGreaterThanOrEqual("holds a bare %".length);
    expect(texts.filter(({ text }) => isQuoted(quote, text))).not.toEqual([]);
  });

  it.each(fromElsewhere)("has an entry for what others say: %s", (heading) => {
    expect(headings).toContain(heading);
  });

  it("has an entry for each error that users see", () => {
    const known = [...quotes, ...selfExplanatory];
    const missing = messages.filter(({ text }) => !known.some((quote) => isQuoted(quote, text)));
    expect(missing).toEqual([]);
  });

  it.each(selfExplanatory)("needs no entry for an error that is thrown: %s", (quote) => {
    expect(messages.some(({ text }) => isQuoted(quote, text))).toBe(true);
    expect(quotes).not.toContain(quote);
  });

  it("reads an error in each form that it can have", () => {
    const forms = messages.filter(({ place }) => place.startsWith("provider/lifecycle/purchase/pending.ts"));
    expect(forms.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        expect.stringContaining("so its absence proves nothing. Set the key that was used then and run"),
        expect.stringContaining("so … there may be another number. Set the key that was used then and run"),
      ]),
    );
  });
});
