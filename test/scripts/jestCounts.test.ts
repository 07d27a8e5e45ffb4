import { expect, it } from "@jest/globals";
import { countsOf } from "../../scripts/lib/jestCounts.mjs";

const nothing = {
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};

it.each<[string, object, boolean, { failed: number; problem?: unknown }]>([
  ["its tests", { numFailedTests: 2 }, false, { failed: 2 }],
  ["a suite that could not start", { numRuntimeErrorTestSuites: 1 }, false, { failed: 1 }],
  ["a skipped test", { numPendingTests: 1 }, true, { failed: 1, problem: "1 tests were skipped" }],
  ["a test that is still to do", { numTodoTests: 1 }, true, { failed: 1, problem: "1 tests were skipped" }],
  ["jest itself", {}, false, { failed: 1, problem: expect.stringContaining("jest failed") }],
])("a run of jest counts the failure of %s", (_, failure, endedWell, counts) => {
  expect(countsOf({ ...nothing, numPassedTests: 3, ...failure }, endedWell)).toEqual({ passed: 3, ...counts });
});

it("a run of jest fails without a test, and passes with one", () => {
  expect(countsOf(nothing, true)).toEqual({ passed: 0, failed: 1, problem: "no test was run" });
  expect(countsOf({ ...nothing, numPassedTests: 1 }, true)).toEqual({ passed: 1, failed: 0 });
});
