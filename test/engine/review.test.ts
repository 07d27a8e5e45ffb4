import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { describeReleases, summarize } from "../../provider/cli/review/describeReview";
import { findChanges } from "../../provider/cli/review/findChanges";
import { formatComment } from "../../provider/cli/review/formatComment";
import { readPreview } from "../../provider/cli/review/readPreview";
import { Provisioned } from "../support/provisioned";
import { mustFail, type Run } from "../support/stack";

// What `pulumi preview --json` really shows is what the command reads: one stack with a resource for each kind of change.

const buy = (name: string, number: string, more = "", options = "{}") =>
  `new VogentPhoneNumber("${name}", { type: "purchase", purchase: { number: ${number} }${more} }, ${options});\n`;
const trunk = (name: string, number: string, password: string) => `new VogentPhoneNumber("${name}", {
  type: "sip_import",
  sipImport: { phoneNumber: "${number}", terminationUri: "a.example.com", username: "user", password: "${password}" },
});\n`;
const desk = (prefix: string) =>
  `new VogentPhoneNumber("desk", { type: "vogent_sip", vogentSip: { sipPrefix: "${prefix}", username: "front-desk", password: "desk-password" } });\n`;
const protectedOne = buy("guarded", '"+14155550107"', "", "{ protect: true }");
const agent = (id: string) => `, agentId: ${id}`;

const left = (number: string) => `const left = ${buy("left", `"${number}"`)}`;
const lost = buy("lost", '"+14155550131"', "", "{ dependsOn: left }");
const first =
  buy("billing", '"+14155550101"', agent('"anna"')) +
  buy("support", '"+14155550102"', agent('"anna"')) +
  buy("deleted", '"+14155550103"') +
  buy("retained", '"+14155550104"', "", "{ retainOnDelete: true }") +
  buy("hidden", 'pulumi.secret("+14155550105")', agent('pulumi.secret("agent-s")')) +
  buy("first", '"+14155550106"') +
  buy("managed", '"+14155550108"') +
  trunk("trunk", "+442079460001", "password-1") +
  trunk("dropped", "+442079460002", "password-1") +
  desk("desk-1") +
  protectedOne;
const changed = (adopted: string) =>
  `const found = new VogentAvailableNumbers("found", { prefix: "212" });
  const managed = VogentPhoneNumber.get("managed", globalThis.managedId);
  new VogentPhoneNumber("sales", { type: "purchase", purchase: { anyOf: found.numbers } });\n` +
  buy("billing", '"+14155550101"', agent('"bert"')) +
  buy("support", '"+14155550112"') +
  buy("hidden", 'pulumi.secret("+14155550115")', agent('pulumi.secret("agent-t")')) +
  buy("first", '"+14155550116"', "", "{ deleteBeforeReplace: true }") +
  buy("adopted", '"+14155550777"', "", `{ import: "${adopted}" }`) +
  trunk("trunk", "+442079460001", "password-2") +
  desk("desk-2") +
  left("+14155550119") +
  lost +
  protectedOne;

const at = new Provisioned({ one: "story", settings: { "vogent:settleSeconds": "0", "vogent:maxRetries": "0" } });
let whole: Run;
let usual: Run;

beforeAll(async () => {
  const { id } = at.emulator.add({ number: "+14155550777", agentId: "anna" });
  await at.makes(first + left("+14155550109"));
  // `left` is made again, then the answer for `lost` is lost: it is pending. Such a run releases nothing, so the old half of
  // `left` stays for the next one.
  at.emulator.inject({ on: "createPhoneNumber", nth: 2, do: { kind: "status", status: 503 } });
  mustFail(await at.up(first + left("+14155550119") + lost, "--continue-on-error"));
  at.stack.program(`globalThis.managedId = "${at.stack.resource("managed").id}";\n${changed(id)}`);
  whole = await at.stack.preview("--json", "--show-sames", "--show-replacement-steps");
  usual = await at.stack.preview("--json");
}, 300_000);

const reviewOf = ({ stdout }: Run) => findChanges(readPreview(stdout));

describe("the real preview, as the command understands it", () => {
  it("has a row for each kind of change", () => {
    expect(formatComment(reviewOf(whole)).split("\n").slice(3)).toEqual([
      "**buys 4, releases 5, relinks 1, replaces 5, adopts 1, adds 2 SIP, removes 3 SIP, leaves 2 at Vogent, 1 pending; unprotected: `adopted`, `billing`, `first`, `hidden`, `left`, `lost`, `sales`, `support`**",
      "",
      "> [!CAUTION]",
      "> This releases 5 purchased numbers, which can rarely be bought back.",
      "",
      "| Number | Resource | What happens | Agent before | Agent after |",
      "| --- | --- | --- | --- | --- |",
      "| `+14155550103` | `deleted` | releases it | none |  |",
      "| `+14155550106` → `+14155550116` | `first` | releases the old one first, then buys the new number; calls fail in between: `purchase.number` changed | none | none |",
      "| `[secret]` | `hidden` | buys the new number, then releases the old one: `purchase.number` changed | `[secret]` | `[secret]` |",
      "| `+14155550109` | `left` | releases it; an earlier run replaced it | none |  |",
      "| `+14155550102` → `+14155550112` | `support` | buys the new number, then releases the old one: `purchase.number` changed | `anna` | none |",
      "| `desk-1` → `desk-2` | `desk` | adds the new SIP number, then removes the old one: `vogentSip.sipPrefix` changed | none | none |",
      "| `+442079460002` | `dropped` | removes the SIP number | none |  |",
      "| `+14155550108` | `managed` | manages it no longer; it stays at Vogent | none |  |",
      "| `+14155550104` | `retained` | manages it no longer; it stays at Vogent | none |  |",
      "| `+442079460001` | `trunk` | removes the old one first, then adds the new SIP number; calls fail in between: `sipImport.password` changed | none | none |",
      "| the first for sale of a list that is not known yet | `sales` | buys it |  | none |",
      "| `+14155550777` | `adopted` | adopts the number that exists; buys nothing |  | as it is |",
      "| `+14155550101` | `billing` | links another agent | `anna` | `bert` |",
      "| `+14155550131` | `lost` | may have been bought: `pulumi refresh` finds out, and `pulumi up` fails until then | none | none |",
      "",
      "1 other resource would change too: `pulumi preview` shows that.",
    ]);
  });

  it("says the words of docs/images/review.svg about four resources", () => {
    const preview = readPreview(whole.stdout);
    const steps = preview.steps.filter(({ name }) => ["support", "sales", "billing", "trunk"].includes(name));
    const picture = readFileSync(resolve(__dirname, "../../docs/images/review.svg"), "utf8");
    // Neither tags nor the marks of Markdown. After a change of wording, edit the picture by hand.
    const wordsOf = (text: string) =>
      text
        .replace(/<title>.*<\/title>|<[^>]*>/g, " ")
        .toLowerCase()
        .match(/[\p{L}\d+.,:;→]+/gu);
    expect(wordsOf(picture)).toEqual(wordsOf(formatComment(findChanges({ ...preview, steps }))));
  });

  it("hides what an earlier run left to release, without --show-replacement-steps", () => {
    const [all, seen] = [reviewOf(whole), reviewOf(usual)];
    expect(seen.changes).toEqual(all.changes.filter(({ name }) => name !== "left"));
    expect(describeReleases(all)).toContain('releases +14155550109 ("left"); an earlier run replaced it');
  });

  it("hides numbers that stay as they are, without --show-sames", () => {
    expect(summarize(reviewOf(usual))).toMatch(
      /; unprotected of those shown: adopted, billing, first, hidden, lost, sales, support$/,
    );
  });
});
