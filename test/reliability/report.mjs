/** @typedef {{ call: string, fault: string, sees: string, inState: string, converges: string, problems: string[] }} Outcome */

export const command = "npm run test:all";

const head = `# Reliability

Every way in which the emulator can fail a call, at every call that the provider makes, and every kill of the CLI, of the
provider's process and of both at every step, on the real Pulumi engine. Written by \`${command}\` from what happened; \`npm test\`
runs a part of it.

In every row, after what the last column but one says:

- each declared number was made at most once, and the POST was not repeated on an unknown outcome;
- each number that was made is in state, or an error names it with its id and says how to adopt it;
- a DELETE was sent for nothing but the one number that the program had dropped or replaced, by the id that the stack had
  recorded or as what was pending; and for what is managed elsewhere nothing but a GET;
- a further \`up\` calls nothing, and \`destroy\` leaves nothing;
- no API key and no password was in state, output, error or event log, plain, in base64 or as in a URL.

A fault lasts as long as the command does, so that what is tried again meets it again (one retry; time-out 3 s), but for
those that happen once. What only a list can meet is shown at lists; a call that is answered for by the code of another one,
which meets every fault, meets one of each kind. In rows of purchases by prefix ten numbers have it. A 429 tells that nothing
was done, and so does the error: where the work was done all the same, it is the next \`up\` that finds the number.
`;

/**
 * The page of what happened, in the order of \`scenarios\`.
 *
 * @param {readonly { call: string, fault: string }[]} scenarios
 * @param {readonly Outcome[]} outcomes
 */
export function reportOf(scenarios, outcomes) {
  const rows = scenarios.map(({ call, fault }) => {
    const outcome = outcomes.find((one) => one.call === call && one.fault === fault);
    if (outcome === undefined) return row([fault, call, "", "", "", "not run"]);
    const { sees, inState, converges, problems } = outcome;
    return row([fault, call, brief(sees), inState, converges, problems.length === 0 ? "kept" : "**broken**"]);
  });
  const broken = outcomes.filter(({ problems }) => problems.length > 0).length;
  const title = ["Fault", "At which call", "What the user sees", "What is in state", "How it converges", "Promises"];
  const table = [row(title), row(title.map(() => "---")), ...rows].join("\n");
  return `${head}\n${outcomes.length - broken} of ${scenarios.length} scenarios kept every promise.\n\n${table}\n`;
}

/**
 * The page with the rows that a report of a part of the scenarios has, each at its place in the product; a row that the
 * report has not stays as it was, and one that the product has not goes.
 *
 * @param {string} page
 * @param {string} report
 * @param {readonly { call: string, fault: string }[]} product
 */
export function renewed(page, report, product) {
  const rows = new Map([...rowsOf(page), ...rowsOf(report)].map((line) => [nameOf(line), line]));
  const all = product.flatMap(({ call, fault }) => rows.get(nameOf(row([fault, call, ""]))) ?? []);
  const broken = all.filter((line) => line.endsWith(" | **broken** |")).length;
  const parts = rowsOf(report);
  const lines = report.split("\n").filter((line) => !parts.includes(line));
  const end = lines.findLastIndex((line) => line.startsWith("| ")) + 1;
  const text = [...lines.slice(0, end), ...all, ...lines.slice(end)].join("\n");
  return text.replace(/^\d+ of \d+ scenarios/m, `${all.length - broken} of ${all.length} scenarios`);
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

/** Which scenarios a page lists. @param {string} page @returns {{ call: string, fault: string }[]} */
export function listedIn(page) {
  return rowsOf(page).map((line) => {
    const [fault = "", call = ""] = line.slice(2).split(" | ");
    return { call, fault };
  });
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
