import { describe, expect, it } from "@jest/globals";
import { explainChanges, formatReport, listChanges } from "../../scripts/lib/mutationReport.mjs";

const source = "const a = 1;\nconst isBig = a > 1 &&\n  a < 9;\n";
const mutant = (status: string, replacement: string, start: [number, number], end: [number, number]) => ({
  status,
  replacement,
  location: { start: { line: start[0], column: start[1] }, end: { line: end[0], column: end[1] } },
});
const files = {
  "provider/money/buy.ts": {
    source,
    mutants: [
      mutant("Killed", "a >= 1", [2, 15], [2, 20]),
      mutant("Survived", "a > 1 ||\n a < 9", [2, 15], [3, 8]),
      mutant("Ignored", "2", [1, 11], [1, 12]),
    ],
  },
  "provider/show.ts": { source, mutants: [mutant("NoCoverage", "a <= 9", [3, 3], [3, 8])] },
};
const equivalent = {
  file: "money/buy.ts",
  why: "a is 1.",
  changes: [["const isBig = ⟦a > 1 && a < 9⟧;", "a > 1 || a < 9"]] as [string, string][],
};

describe("the report of changes", () => {
  it("counts what is explained as neither noticed nor missed", () => {
    const { changes } = explainChanges(listChanges(files), [equivalent]);
    const report = formatReport(changes, (file) => file.startsWith("money/"));
    expect(report).toContain("| `money` | 2 | 1 | 1 | 0 | 100 |");
    expect(report).toContain("| all | 3 | 1 | 1 | 1 | 50 |");
    expect(report).toContain("| what decides about money and secrets | 2 | 1 | 1 | 0 | 100 |");
    expect(report).toContain(
      "- `money/buy.ts`: a is 1.\n  - `` const isBig = ⟦a > 1 && a < 9⟧; `` → `` a > 1 || a < 9 ``",
    );
    expect(report).toMatch(/- `show.ts`, line 3: `` ⟦a < 9⟧; `` → `` a <= 9 ``$/);
  });

  it("lists changes in the order of the code, whatever was tried first", () => {
    const reversed = Object.entries(files).map(([file, one]) => [file, { ...one, mutants: one.mutants.toReversed() }]);
    expect(listChanges(Object.fromEntries(reversed))).toEqual(listChanges(files));
  });

  it("finds an explanation that nothing needs, of a file that was changed", () => {
    const changes = listChanges(files);
    const stale = { ...equivalent, changes: [["const isBig = ⟦a > 1⟧ &&", "a >= 1"]] as [string, string][] };
    expect(explainChanges(changes, [equivalent, { ...stale, file: "other.ts" }]).stale).toEqual([]);
    expect(explainChanges(changes, [stale]).stale).toEqual(["money/buy.ts: const isBig = ⟦a > 1⟧ && → a >= 1"]);
  });

  it("takes an explanation for one place alone", () => {
    const reasons = (...equivalents: (typeof equivalent)[]) =>
      explainChanges([...listChanges(files), ...listChanges(files)], equivalents).changes.map(({ why }) => why);
    expect(reasons(equivalent)).toEqual([undefined, "a is 1.", undefined, undefined, undefined, undefined]);
    expect(reasons(equivalent, equivalent)).toEqual([undefined, "a is 1.", undefined, undefined, "a is 1.", undefined]);
  });
});
