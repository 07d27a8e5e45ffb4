/**
 * What a run of jest comes to. A suite that could not start counts as one failure; so does a run that went wrong in a
 * way that none of its tests tells of, which would else pass for a good one.
 *
 * @param {Record<"numPassedTests" | "numFailedTests" | "numRuntimeErrorTestSuites" | "numPendingTests" | "numTodoTests", number>} report
 * @param {boolean} endedWell Whether jest's exit code was 0.
 * @returns {{ passed: number, failed: number, problem?: string }}
 */
export function countsOf(report, endedWell) {
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const skipped = report.numPendingTests + report.numTodoTests;
  const fault = (/** @type {string} */ problem) => ({ passed, failed: failed + 1, problem });
  if (skipped > 0) return fault(`${skipped} tests were skipped`);
  if (passed + failed === 0) return fault("no test was run");
  if (!endedWell && failed === 0) return fault("jest failed, though each of its tests passed: see its output above");
  return { passed, failed };
}
