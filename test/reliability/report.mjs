import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../scripts/lib/repository.mjs";

/** @typedef {{ call: string, fault: string, sees: string, inState: string, converges: string, hasQuirks?: boolean, problems: string[] }} Outcome */

/**
 * The page of what happened, in the order of `scenarios`.
 *
 * @param {readonly { call: string, fault: string }[]} scenarios
 * @param {readonly Outcome[]} outcomes
 */
export function reportOf(scenarios, outcomes) {
  const rows = scenarios.map(({ call, fault }) => {
    const outcome = outcomes.find((one) => one.call === call && one.fault === fault);
    if (outcome === undefined) return row([fault, call, "", "", "", "not run"]);
    const { sees, inState, converges, problems } = outcome;
    const kept = outcome.hasQuirks ? "kept, with quirks" : "kept";
    return row([fault, call, brief(sees), inState, converges, problems.length === 0 ? kept : "**broken**"]);
  });
  return pageWith(rows);
}

/**
 * The page with the rows that a report of a part of the scenarios has, each at its place in the product. A row that the
 * report lacks stays as it was; a row that the product lacks goes.
 *
 * @param {string} page
 * @param {string} report
 * @param {readonly { call: string, fault: string }[]} product
 */
export function renewed(page, report, product) {
  const rows = new Map([...rowsOf(page), ...rowsOf(report)].map((line) => [nameOf(line), line]));
  return pageWith(product.flatMap(({ call, fault }) => rows.get(nameOf(row([fault, call, ""]))) ?? []));
}

/** @param {readonly string[]} rows */
function pageWith(rows) {
  const kept = rows.filter((line) => / \| kept(, with quirks)? \|$/.test(line)).length;
  const title = ["Fault", "At which call", "What the user sees", "What is in state", "How it converges", "Promises"];
  const table = [row(title), row(title.map(() => "---")), ...rows].join("\n");
  // What stands above is written by hand.
  const [head] = readFileSync(join(repository, "docs/reliability.md"), "utf8").split(/^\d+ of \d+ scenarios/m);
  return `${head}${kept} of ${rows.length} scenarios kept every promise.\n\n${table}\n`;
}

/** The rows of a page, below its two of title. @param {string} page */
function rowsOf(page) {
  return page
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2);
}

/** @param {string} line */
function nameOf(line) {
  return line.split(" | ", 2).join(" | ");
}

/** @param {readonly string[]} cells */
function row(cells) {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("<", "&lt;").replace(/\s+/g, " ")).join(" | ")} |`;
}

/** The first and the last sentence: what happened, and what to do. @param {string} message */
function brief(message) {
  const sentences = message.split(/(?<=[.!])\s+(?=[A-Z<`])/);
  const [first = ""] = sentences;
  const last = sentences.at(-1) ?? "";
  return sentences.length < 2 ? first : `${first} ${sentences.length > 2 ? "… " : ""}${last}`;
}
