import { rmSync } from "node:fs";
import { interruptedExitCode } from "./interruption.mjs";

/**
 * Runs a script that counts checks. An error of `main` is one more failure. Then prints the counts, and sets the exit code by them.
 *
 * @param {{ passed: number, failed: number }} counts
 * @param {() => Promise<void>} main
 * @param {{ folder?: string, summary?: string[] }} options `folder` is removed; `summary` has lines to print before the counts.
 */
export async function endWithCounts(counts, main, { folder, summary = [] } = {}) {
  try {
    await main();
  } catch (error) {
    counts.failed += 1;
    console.error(error instanceof Error ? error.message : String(error));
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  if (summary.length > 0) console.log(`\n${summary.join("\n")}`);
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = interruptedExitCode() ?? (counts.failed === 0 && counts.passed > 0 ? 0 : 1);
}
