/** The exit status of the process. */
export const ExitCode = { Done: 0, Found: 1, Usage: 2, Unclear: 2, Failed: 3 } as const;

/** The exit codes, for `--help`. */
export const exitCodesHelp = `Exit codes:
  0  done; for the emulator: stopped by Ctrl+C or SIGTERM
  1  \`unmanaged\` found numbers; \`review\` found a release that is not allowed
  2  the command line is wrong, or \`review\` can't tell; nothing was done
  3  the command failed; the message says why and what to do`;

/** The command line breaks a rule. The message names the flag, the rule and the remedy, and no secret. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Makes a parser that returns what the pattern matches, and refuses a text without a match.
 *
 * @param pattern By default it trims, and refuses an empty text, such as an unset shell variable.
 */
export function requireText(problem: string, pattern = /\S(?:.*\S)?/s): (text: string) => string {
  return (text) => {
    const [found] = pattern.exec(text) ?? [];
    if (found === undefined) throw new UsageError(problem);
    return found;
  };
}

/** Makes the parser of one value collect the values of a flag that may be repeated. */
export function collect<T>(parse: (text: string) => T): (text: string, before?: readonly T[]) => T[] {
  return (text, before = []) => [...before, parse(text)];
}

/** Parses `--stack`. An empty name must not mean the current stack. */
export const parseStackName = requireText("--stack must name a stack, such as dev. Omit it for the current stack.");
