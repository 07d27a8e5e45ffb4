import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { formatComment, formatUnclearComment } from "../../provider/cli/review/formatComment";
import { UnclearPreview } from "../../provider/cli/review/readPreview";
import {
  anyOf,
  created,
  deleted,
  desk,
  had,
  purchase,
  review,
  type ShownStep,
  step,
  trunk,
  wants,
} from "./reviewSteps";

const number = "+14155550123";
const [old, same] = [had(purchase(number)), wants(purchase(number))];
const comment = (...steps: ShownStep[]) => formatComment(review(...steps));

/** The cells of each row. */
function rowsOf(...steps: ShownStep[]) {
  const lines = comment(...steps).split("\n");
  const [, , ...rows] = lines.filter((line) => line.startsWith("|"));
  return rows.map((row) => row.split(/ *\| */).slice(1, -1));
}

describe("the comment of a review", () => {
  it("has a heading, the summary, a warning and a row for each change", () => {
    const linked = had(purchase(number, { agentId: "anna" }));
    const goesFirst = had(desk("desk-1"), { pendingReplacement: true });
    const text = comment(
      step("replace", "support", linked, wants(purchase("+14155550199")), "purchase.number"),
      step("replace", "desk", goesFirst, wants(desk("desk-1")), "vogentSip.username", "vogentSip.password"),
      created("any", anyOf(["+12125550000", "+12125550001"])),
      created("adopted", purchase("+14155550111", { __import: "pn_1" })),
      step("update", "sales", linked, wants(purchase(number, { agentId: "[secret]" }))),
    );
    expect(text).toBe(`<!-- pulumi-vogent review -->
### Phone numbers at Vogent

**buys 2, releases 1, relinks 1, replaces 2, adopts 1, adds 1 SIP, removes 1 SIP; unprotected: \`adopted\`, \`any\`, \`sales\`, \`support\`**

> [!CAUTION]
> This releases 1 purchased number, which can rarely be bought back.

| Number | Resource | What happens | Agent before | Agent after |
| --- | --- | --- | --- | --- |
| \`+14155550123\` → \`+14155550199\` | \`support\` | buys the new number, then releases the old one: \`purchase.number\` changed | \`anna\` | none |
| \`desk-1\` | \`desk\` | removes the old one first, then adds the new SIP number; calls fail in between: \`vogentSip.username\` and \`vogentSip.password\` changed | none | none |
| the first for sale of \`+12125550000\`, \`+12125550001\` | \`any\` | buys it |  | none |
| \`+14155550111\` | \`adopted\` | adopts the number that exists; buys nothing |  | as it is |
| \`+14155550123\` | \`sales\` | links another agent | \`anna\` | \`[secret]\` |`);
  });

  const retained = had(purchase(number), { retainOnDelete: true });
  it.each<[string, ShownStep, string]>([
    ["a release", deleted("a", purchase(number)), "releases it"],
    ["a leftover", step("delete-replaced", "a", old), "releases it; an earlier run replaced it"],
    ["a removal", deleted("a", trunk(number)), "removes the SIP number"],
    ["a number that stays", step("delete", "a", retained), "manages it no longer; it stays at Vogent"],
    ["a SIP number", created("a", trunk(number)), "adds the SIP number"],
    ["a first agent", step("update", "a", old, wants(purchase(number, { agentId: "anna" }))), "links the agent"],
    ["no agent", step("update", "a", had(purchase(number, { agentId: "anna" })), same), "unlinks the agent"],
    ["a record", step("update", "a", old, same), "records a change, without calling Vogent"],
    [
      "a pending number",
      step("update", "a", had(purchase(number), { id: "pending:" }), same),
      "may have been bought: `pulumi refresh` finds out, and `pulumi up` fails until then",
    ],
    [
      "a release first, by --replace or a taint",
      step("replace", "a", had(purchase(number), { pendingReplacement: true }), same, "id"),
      "releases the old one first, then buys the new number; calls fail in between: Pulumi is told to replace it",
    ],
    [
      "a replaced number that stays",
      step("replace", "a", retained, wants(purchase("+14155550199")), "purchase.number"),
      "buys the new number, then leaves the old one at Vogent: `purchase.number` changed",
    ],
  ])("says what happens with %s", (_, one, words) => {
    expect(rowsOf(one).map(([, , what]) => what)).toEqual([words]);
  });

  it("says that no number would change", () => {
    expect(comment()).toBe(`<!-- pulumi-vogent review -->
### Phone numbers at Vogent

**buys 0, releases 0, relinks 0; unprotected: none**

No phone number would change.`);
  });

  it.each([
    [1, "1 other resource would change too: `pulumi preview` shows that."],
    [2, "2 other resources would change too: `pulumi preview` shows that."],
  ])("counts %i changes of other resources", (count, line) => {
    const urn = "urn:pulumi:a::b::aws:s3/bucket:Bucket::";
    const others = Array.from({ length: count }, (_, at) => ({ op: "create", urn: `${urn}${at}` }));
    expect(comment(...others, created("a", purchase(number)))).toMatch(new RegExp(`\n\n${line}$`));
    expect(comment(...others)).toMatch(new RegExp(`\n\n${line}$`));
  });

  it.each<[string, string, string]>([
    ["bars", "a|b\\|c", "`a¦b\\¦c`"],
    ["a backtick", "a`b", "``a`b``"],
    ["backticks at its ends", "``a`", "``` ``a` ```"],
    ["a mention, a link and HTML", "@all [x](http://a) <img>", "`@all [x](http://a) <img>`"],
    ["line breaks and control characters", "a\r\n| b |\u001b[31m\u202ec", "`a  ¦ b ¦[31mc`"],
    ["nothing", "\u200b", "(empty)"],
  ])("keeps a name with %s inside its cell, and in the summary", (_, name, shown) => {
    expect(rowsOf(created(name, purchase(name, { agentId: name })))).toEqual([[shown, shown, "buys it", "", shown]]);
    expect(comment(created(name, purchase(number)))).toContain(`; unprotected: ${shown}**`);
  });

  it("keeps every name inside its cell", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("|", "\\", "`", "*", " ", "\n", "a") }), (name) => {
        const rows = rowsOf(created(name, purchase(name, { agentId: name })));
        expect(rows.map((cells) => cells.length)).toEqual([5]);
        // Code ends at the first run of as many backticks as began it.
        const [first, ...runs] = (rows[0]?.[1]?.match(/`+/g) ?? []).map(({ length }) => length);
        expect([runs.at(-1), runs.indexOf(first ?? 0)]).toEqual([first, runs.length - 1]);
      }),
    );
  });

  it("cuts a value that is long", () => {
    expect(rowsOf(created("a", purchase("1".repeat(5_000))))[0]?.[0]).toHaveLength(202);
  });

  it("holds no more than a comment can, and counts what it leaves out", () => {
    const steps = Array.from({ length: 2_000 }, (_, at) => created(`n${at}`, purchase(number)));
    const text = comment(...steps, deleted("z", purchase(number)));
    expect(text.length).toBeGreaterThan(59_000);
    expect(text.length).toBeLessThanOrEqual(60_000);
    const rows = text.split("\n").filter((line) => line.startsWith("| `"));
    expect(rows[0]).toContain("releases it");
    expect(text).toMatch(
      new RegExp(`\n\n${2_001 - rows.length} more changes did not fit here: \`pulumi preview\` shows all.$`),
    );
  });
});

describe("the comment on a preview that tells nothing", () => {
  it("says why, with the errors as a block that they can't leave", () => {
    const error = new UnclearPreview("the preview failed", ["error: ```\n@all", "error: preview failed"]);
    expect(formatUnclearComment(error)).toBe(`<!-- pulumi-vogent review -->
### Phone numbers at Vogent

**Can't tell what this preview would do: the preview failed.**

\`\`\`\`text
error: \`\`\`
@all

error: preview failed
\`\`\`\``);
  });

  it("has no block without errors, and a short one of long ones", () => {
    expect(formatUnclearComment(new UnclearPreview("the input is not JSON"))).toMatch(/: the input is not JSON\.\*\*$/);
    expect(formatUnclearComment(new UnclearPreview("it failed", ["x".repeat(9_000)])).length).toBeLessThan(2_200);
  });
});
