import { beforeAll, describe, expect, it } from "@jest/globals";
import { Provisioned } from "../support/provisioned";
import type { Step } from "../support/stack";

interface Row {
  /** Name of the resource, and what the row shows. */
  name: string;
  before: string;
  after: string;
  op: string;
  /** Whether the old one goes first. */
  deleteFirst?: boolean;
}

const buy = (number: string) => `{ type: "purchase", purchase: { number: ${number} } }`;
const trunk = (number: string, password = '"password-1"') =>
  `{ type: "sip_import", sipImport: { phoneNumber: "${number}", terminationUri: "a.example.com", username: "user", password: ${password} } }`;
const desk = `{ type: "vogent_sip", vogentSip: { sipPrefix: "to-come", username: "operator", password: "password-1" } }`;
const anyOf = `{ type: "purchase", purchase: { anyOf: found.numbers } }`;

/**
 * One resource a row, one preview for all. What only the provider decides, test/lifecycle/diff.test.ts has; what plainly
 * changes, test/engine/review.test.ts.
 */
const rows: Row[] = [
  { name: "formatting", before: buy('"+14155550002"'), after: buy('"+1 (415) 555-0002"'), op: "same" },
  { name: "unknown-number", before: buy('"+14155550003"'), after: buy("unknown"), op: "replace" },
  { name: "type", before: buy('"+14155550011"'), after: trunk("+442079460011"), op: "replace" },
  {
    name: "trunk-password-unknown",
    before: trunk("+442079460005"),
    after: trunk("+442079460005", "unknown"),
    op: "replace",
    deleteFirst: true,
  },
  { name: "any-searched-again", before: anyOf, after: anyOf, op: "same" },
];

const program = (column: "before" | "after") =>
  `${column === "after" ? `const unknown = new VogentPhoneNumber("still-to-be-made", ${desk}).number;` : ""}
  const found = new VogentAvailableNumbers("found", { prefix: "212", keepers: { for: "${column}" } });
  ${rows.map((row) => `new VogentPhoneNumber("${row.name}", ${row[column]});`).join("\n")}`;

const at = new Provisioned({ one: "story" });
let steps: Record<string, Step>;
let text: string;
let previewCalls: number;

beforeAll(async () => {
  await at.makes(program("before"));
  const before = at.emulator.ledger().calls;
  steps = await at.stack.program(program("after")).plan();
  text = (await at.stack.preview()).text;
  previewCalls = at.emulator.ledger().calls - before;
});

describe("the preview of a change", () => {
  it.each(rows)("$name: $op", ({ name, op }) => {
    expect(steps[name]?.op).toBe(op);
  });

  it("makes no call, not even for a search that is due again", () => {
    expect(steps.found?.op).toBe("replace");
    expect(previewCalls).toBe(0);
  });

  it("tells cause and order of each replacement, once", () => {
    const lines = new Set(text.match(/warning: this replacement .*/g));
    expect(lines.size).toBe(rows.filter(({ op }) => op === "replace").length);
    for (const { name, op, deleteFirst } of rows) {
      const [line, ...more] = [...lines].filter((one) => one.includes(`(${at.stack.resource(name).id})`));
      expect([name, more]).toEqual([name, []]);
      if (op !== "replace") expect([name, line]).toEqual([name, undefined]);
      else expect(line).toMatch(deleteFirst ? /first, and calls fail until/ : /The new number is made first, then/);
    }
  });
});
