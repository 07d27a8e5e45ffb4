import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { Stack, type Step } from "../support/stack";

interface Row {
  /** Name of the resource, and what the row shows. */
  name: string;
  before: string;
  after: string;
  op: string;
  /** Whether the old one goes first. */
  deleteFirst?: boolean;
}

const buy = (number: string, more = "") => `{ type: "purchase", purchase: { number: ${number} }${more} }`;
const anyOf = (numbers: string) => `{ type: "purchase", purchase: { anyOf: ${numbers} } }`;
const trunk = (number: string, change = "") =>
  `{ type: "sip_import", sipImport: { phoneNumber: "${number}", terminationUri: "a.example.com", username: "user", password: "password-1"${change} } }`;
const desk = `{ type: "vogent_sip", vogentSip: { sipPrefix: "to-come", username: "operator", password: "password-1" } }`;

/** One resource a row, one preview for all. What only the provider decides, test/lifecycle/diff.test.ts has. */
const rows: Row[] = [
  {
    name: "another-number",
    before: buy('"+14155550001"'),
    after: buy('"+14155550101"'),
    op: "replace",
  },
  { name: "formatting", before: buy('"+14155550002"'), after: buy('"+1 (415) 555-0002"'), op: "same" },
  {
    name: "unknown-number",
    before: buy('"+14155550003"'),
    after: buy("unknown"),
    op: "replace",
  },
  {
    name: "agent",
    before: buy('"+14155550005"', ', agentId: "a"'),
    after: buy('"+14155550005"', ', agentId: "b"'),
    op: "update",
  },
  { name: "type", before: buy('"+14155550011"'), after: trunk("+442079460011"), op: "replace", deleteFirst: false },
  {
    name: "type-same-number",
    before: buy('"+14155550012"'),
    after: trunk("+14155550012"),
    op: "replace",
    deleteFirst: true,
  },
  {
    name: "trunk-password",
    before: trunk("+442079460004"),
    after: trunk("+442079460004", ', password: "password-2"'),
    op: "replace",
    deleteFirst: true,
  },
  {
    name: "trunk-password-unknown",
    before: trunk("+442079460005"),
    after: trunk("+442079460005", ", password: unknown"),
    op: "replace",
    deleteFirst: true,
  },
  { name: "any-searched-again", before: anyOf("found.numbers"), after: anyOf("found.numbers"), op: "same" },
];

const program = (column: "before" | "after") =>
  `${column === "after" ? `const unknown = new VogentPhoneNumber("still-to-be-made", ${desk}).number;` : ""}
  const found = new VogentAvailableNumbers("found", { prefix: "212", keepers: { for: "${column}" } });
  ${rows.map((row) => `new VogentPhoneNumber("${row.name}", ${row[column]});`).join("\n")}`;

let emulator: Emulator;
let stack: Stack;
let steps: Record<string, Step>;
let text: string;
let previewCalls: number;
let operations: Record<string, string[]>;

beforeAll(async () => {
  emulator = await startEmulator();
  stack = await Stack.create({ "vogent:baseUrl": emulator.url }, { VOGENT_API_KEY: "key" });
  stack.program(program("before"));
  const up = await stack.up();
  if (up.code !== 0) throw new Error(up.text);
  const before = emulator.ledger().calls;
  stack.program(program("after"));
  const preview = await stack.plan();
  steps = preview.steps;
  text = (await stack.preview()).text;
  operations = operationsByName(text);
  previewCalls = emulator.ledger().calls - before;
});

afterAll(async () => {
  stack.remove();
  await emulator.stop();
});

/** The step marks of a preview by resource, in order: `++` create replacement, `--` delete original, `+-` replace. */
function operationsByName(preview: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [, mark, name] of preview.matchAll(
    /^ (\+\+|--|\+-|~ |\+ ) +pulumi-nodejs:dynamic\/vogent:PhoneNumber (\S+) /gm,
  )) {
    if (mark && name) found[name] = [...(found[name] ?? []), mark];
  }
  return found;
}

describe("the preview of a change", () => {
  it.each(rows)("$name: $op", ({ name, op, deleteFirst }) => {
    expect(steps[name]?.op).toBe(op);
    if (deleteFirst !== undefined) {
      const marks = operations[name] ?? [];
      expect(marks.indexOf("--") < marks.indexOf("++")).toBe(deleteFirst);
    }
  });

  it("makes no call, not even for a search that is due again", () => {
    expect(steps.found?.op).toBe("replace");
    expect(previewCalls).toBe(0);
  });

  it("tells cause and order of each replacement, once", () => {
    const lines = new Set(text.match(/warning: this replacement .*/g));
    expect(lines.size).toBe(rows.filter(({ op }) => op === "replace").length);
    for (const { name, op, deleteFirst } of rows) {
      const [line, ...more] = [...lines].filter((one) => one.includes(`(${stack.resource(name).id})`));
      expect([name, more]).toEqual([name, []]);
      if (op !== "replace") expect([name, line]).toEqual([name, undefined]);
      else expect(line).toMatch(deleteFirst ? /first, and calls fail until/ : /The new number is made first, then/);
    }
  });
});
