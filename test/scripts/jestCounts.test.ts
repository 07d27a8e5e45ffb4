import { describe, expect, it } from "@jest/globals";
import { countsOf } from "../../scripts/lib/jestCounts.mjs";

const nothing = {
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};

describe("the count of a jest run", () => {
  it("is that of its tests", () => {
    expect(countsOf({ ...nothing, numPassedTests: 7 }, true)).toEqual({ passed: 7, failed: 0 });
    expect(countsOf({ ...nothing, numPassedTests: 7, numFailedTests: 2 }, false)).toEqual({ passed: 7, failed: 2 });
  });

  it("holds a suite that could not start for a failure", () => {
    expect(countsOf({ ...nothing, numRuntimeErrorTestSuites: 1 }, false)).toEqual({ passed: 0, failed: 1 });
  });

  it.each([
    ["no test was run", nothing, true],
    ["1 tests were skipped", { ...nothing, numPassedTests: 3, numPendingTests: 1 }, true],
    ["1 tests were skipped", { ...nothing, numPassedTests: 3, numTodoTests: 1 }, true],
    ["jest failed, though each of its tests passed", { ...nothing, numPassedTests: 3 }, false],
  ])("does not let a run pass for good where %s", (problem, report, endedWell) => {
    const counts = countsOf(report, endedWell);
    expect(counts.failed).toBe(1);
    expect(counts.problem).toContain(problem);
  });
});
