import { execFile } from "node:child_process";

/** A run of the Pulumi CLI that failed. `why` is what it says itself, without "error:". */
export class PulumiError extends Error {
  override readonly name = "PulumiError";

  constructor(
    message: string,
    readonly why: string,
    /** Whether there is nothing to ask: no CLI, no login, no project or no stack that is selected. */
    readonly nothingThere: boolean,
  ) {
    super(message);
  }
}

/** Runs the `pulumi` of PATH in the working folder, and gives what it prints. It asks nobody anything. @throws {PulumiError} */
export function pulumi(...args: string[]): Promise<string> {
  return new Promise((done, fail) => {
    const options = { maxBuffer: Number.POSITIVE_INFINITY, env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "1" } };
    const child = execFile("pulumi", [...args, "--non-interactive", "--color", "never"], options, (error, out, err) => {
      if (error === null) done(out);
      // Not error.message, nor what it printed on stdout, which may be the config in plain text.
      else fail(error.code === "ENOENT" ? absent : failed(args, err));
    });
    child.stdin?.end();
  });
}

const absent = new PulumiError(
  "There is no `pulumi` on PATH. Install the Pulumi CLI (https://www.pulumi.com/docs/install/), or correct PATH.",
  "there is no `pulumi` on PATH",
  true,
);

function failed(args: readonly string[], stderr: string): PulumiError {
  const why = stderr.trim().replace(/^error: /, "") || "it does not say why";
  // The CLI has a remedy for most errors, but none for this one.
  const remedy = /no stack named/.test(why) ? ". `pulumi stack ls` shows the project's stacks." : "";
  return new PulumiError(`\`pulumi ${args.join(" ")}\` failed: ${why}${remedy}`, why, nothingThere.test(why));
}

/** As CLI 3.259 words it; the second one where the folder has no project, or no one is logged in. */
const nothingThere = /no stack selected|no Pulumi\.yaml project file found|PULUMI_ACCESS_TOKEN must be set/;
