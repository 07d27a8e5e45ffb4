/** What the process ends with. */
export const ExitCode = { Done: 0, Found: 1, Usage: 2, Failed: 3 } as const;

/** The codes, as `--help` shows them. */
export const exitCodesHelp = `Exit codes:
  0  done; for the emulator: stopped by Ctrl+C or SIGTERM
  1  unmanaged found numbers
  2  the command line is wrong; nothing was done
  3  it failed; the message says why and what to do`;

/** A command line that breaks a rule. The message names the flag, the rule and the remedy, and no secret. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
