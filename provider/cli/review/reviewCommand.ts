import { text } from "node:stream/consumers";
import { Command } from "commander";
import { ExitCode, UsageError } from "../commandLine";
import { print, tell } from "../output";
import { countReleases, describeReleases, summarize } from "./describeReview";
import { findChanges, type Review } from "./findChanges";
import { formatComment, formatUnclearComment } from "./formatComment";
import { readPreview, UnclearPreview } from "./readPreview";

interface Flags {
  markdown?: true;
  allowRelease?: true;
}

/** Builds `pulumi-vogent review`: it tells what a preview would do, and stops a release that nobody allowed. */
export function buildReviewCommand(): Command {
  return new Command("review")
    .description("Say what a preview would buy, release and relink. Reads `pulumi preview --json` on stdin.")
    .option("--markdown", "print a comment for a pull request")
    .option("--allow-release", "end with 0 although purchased numbers would be released")
    .addHelpText("after", `\n${help}`)
    .action(reviewPreview);
}

const help = `The command makes no call. It ends with 1 if a purchased number would be released, and with 2 if it can't tell: the input is
no preview, the preview failed, or it has a step of an unknown kind. --allow-release allows every release of the preview.

Give \`pulumi preview\` two flags more. Without --show-replacement-steps it hides what an earlier \`pulumi up\` still has to
release. Without --show-sames it hides numbers that stay as they are, and so whether these are protected.

Examples:
  pulumi preview --json --show-sames --show-replacement-steps | pulumi-vogent review
  pulumi-vogent review --markdown < preview.json > comment.md`;

async function reviewPreview({ markdown, allowRelease }: Flags): Promise<void> {
  if (process.stdin.isTTY)
    throw new UsageError("review reads stdin, and nothing is piped into it. Pipe `pulumi preview --json` into it.");
  try {
    const review = findChanges(readPreview(await text(process.stdin)));
    print(markdown ? formatComment(review) : [summarize(review), ...describeReleases(review)].join("\n"));
    if (!allowRelease) refuseReleases(review);
  } catch (error) {
    if (!(error instanceof UnclearPreview)) throw error;
    if (markdown) print(formatUnclearComment(error));
    const remedy = "Give it the whole output of a `pulumi preview --json` that succeeds.";
    tell([`error: ${error.message} ${remedy}`, ...error.details].join("\n"));
    process.exitCode = ExitCode.Unclear;
  }
}

function refuseReleases({ changes }: Review): void {
  const releases = countReleases(changes);
  if (releases === 0) return;
  tell(`Purchased numbers would be released: ${releases}. If that is intended, use --allow-release.`);
  process.exitCode = ExitCode.Found;
}
