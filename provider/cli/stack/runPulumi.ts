import { execFile } from "node:child_process";

/** The Pulumi CLI failed. */
export class PulumiError extends Error {
  override readonly name = "PulumiError";

  constructor(
    message: string,
    /** The reason alone: the CLI's own words, without "error:". */
    readonly why: string,
    /** Whether there is no stack to read: no CLI, no login, no project, or no selected stack. */
    readonly hasNoStack: boolean,
  ) {
    super(message);
  }
}

/**
 * Runs the `pulumi` on PATH in the working folder and returns its stdout. It never prompts.
 *
 * @param stack The stack for `--stack`. Absent, the CLI takes the current stack.
 * @throws {PulumiError}
 */
export function runPulumi(command: readonly string[], stack?: string): Promise<string> {
  const args = stack === undefined ? command : [...command, "--stack", stack];
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: Number.POSITIVE_INFINITY, env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "1" } };
    const child = execFile("pulumi", [...args, "--non-interactive", "--color", "never"], options, (error, out, err) => {
      if (error === null) resolve(out);
      // Show neither error.message nor stdout: both may hold the config in plain text.
      else reject(error.code === "ENOENT" ? absent : explainFailure(args, err));
    });
    child.stdin?.end();
  });
}

const absent = new PulumiError(
  "There is no `pulumi` on PATH. Install the Pulumi CLI (https://www.pulumi.com/docs/install/), or correct PATH.",
  "there is no `pulumi` on PATH",
  true,
);

function explainFailure(args: readonly string[], stderr: string): PulumiError {
  const why = stderr.trim().replace(/^error: /, "") || "it printed no reason";
  // The CLI names a remedy for most errors, but none for this one.
  const remedy = /no stack named/.test(why) ? ". `pulumi stack ls` shows the project's stacks." : "";
  return new PulumiError(`\`pulumi ${args.join(" ")}\` failed: ${why}${remedy}`, why, noStackWords.test(why));
}

/** The words of CLI 3.259 to 3.274. It prints the last ones outside of a project, or without a login. */
const noStackWords = /no stack selected|no Pulumi\.yaml project file found|PULUMI_ACCESS_TOKEN must be set/;
