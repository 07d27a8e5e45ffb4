import { excerpt } from "../../vogent/redact";
import { countReleases, describeAgent, describeChange, describeNumber, summarize } from "./describeReview";
import type { Change } from "./findChange";
import type { Review } from "./findChanges";
import type { UnclearPreview } from "./readPreview";

/** By this first line a workflow finds the comment that it wrote before. */
const marker = "<!-- pulumi-vogent review -->";

/** A comment of GitHub holds 65,536 characters. */
const mostCharacters = 60_000;

/** Formats the review as the Markdown of a pull-request comment, with a row for each change. */
export function formatComment(review: Review): string {
  const { changes, others } = review;
  const head = [...heading(summarize(review, quoteCode)), ...warnOfReleases(countReleases(changes))];
  const foot =
    others === 0 ? [] : ["", `${count(others, "other resource")} would change too: \`pulumi preview\` shows that.`];
  if (changes.length === 0) return [...head, "", "No phone number would change.", ...foot].join("\n");
  const room = mostCharacters - [...head, ...tableHead, ...foot].join("\n").length - 200;
  const rows = fitInto(room, changes.map(formatRow));
  const left = changes.length - rows.length;
  const cut = left === 0 ? [] : ["", `${count(left, "more change")} did not fit here: \`pulumi preview\` shows all.`];
  return [...head, ...tableHead, ...rows, ...cut, ...foot].join("\n");
}

/** Formats why nobody can tell: a comment that stays from an earlier preview would mislead. */
export function formatUnclearComment({ message, details }: UnclearPreview): string {
  const text = details.join("\n\n").slice(0, 2_000);
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  const block = text === "" ? [] : ["", `${fence}text`, text, fence];
  return [...heading(message), ...block].join("\n");
}

const heading = (summary: string) => [marker, "### Phone numbers at Vogent", "", `**${summary}**`];

function warnOfReleases(releases: number): string[] {
  if (releases === 0) return [];
  return [
    "",
    "> [!CAUTION]",
    `> This releases ${count(releases, "purchased number")}, which can rarely be bought back.`,
  ];
}

const tableHead = [
  "",
  "| Number | Resource | What happens | Agent before | Agent after |",
  "| --- | --- | --- | --- | --- |",
];

function formatRow(change: Change): string {
  const { name, oldNumber, newNumber, agentBefore, agentAfter } = change;
  const numbers = [oldNumber, newNumber].filter((number) => number !== undefined);
  const cells = [
    [...new Set(numbers.map((number) => describeNumber(number, quoteCode)))].join(" → "),
    quoteCode(name),
    describeChange(change, quoteCode),
    describeAgent(agentBefore, quoteCode),
    describeAgent(agentAfter, quoteCode),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** The first rows, as many as there is room for. */
function fitInto(room: number, rows: readonly string[]): readonly string[] {
  let length = 0;
  const end = rows.findIndex((row) => {
    length += row.length + 1;
    return length > room;
  });
  return end < 0 ? rows : rows.slice(0, end);
}

/**
 * A value that is not ours, as code in a cell of a table: there it mentions nobody and links nothing. A bar would end the cell,
 * and after a backslash no escape helps, so another sign stands for it.
 */
function quoteCode(value: string): string {
  const text = excerpt(value, []).replaceAll("|", "¦");
  if (text === "") return "(empty)";
  const fence = "`".repeat(longestRun(text) + 1);
  const space = /^`|`$/.test(text) ? " " : "";
  return `${fence}${space}${text}${space}${fence}`;
}

/** The length of the longest run of backticks. */
function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;
