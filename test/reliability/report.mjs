/** @typedef {{ call: string, fault: string, sees: string, inState: string, converges: string, hasQuirks?: boolean, problems: string[] }} Outcome */

const head = `# Reliability

This page shows every way in which the emulator can fail a call, at every call that the provider makes. It also shows every kill
of the CLI, of the provider's process and of both, at every step. All of it ran on the real Pulumi engine. \`npm run test:all\` writes
the page from what happened; \`npm test\` runs a part of it.

In every row, after the steps of the column "How it converges":

- Each declared number was made at most once. The POST was never sent again after an unknown outcome, also not by the engine's
  retry (an \`onError\` hook).
- Each number that was made is in state, or an error names it with its id and says how to adopt it.
- A command that left something undone said so, and did not end with 0.
- A DELETE was sent only for the number that the program had dropped or replaced, by the id that state had recorded or as the
  pending number. A number that is managed elsewhere met only GET.
- A further \`up\` called nothing, and \`destroy\` left nothing.
- No API key and no password was in state, output, error or event log, plain, in base64 or URL-encoded.

A fault lasts as long as its command, so that retries meet it too (one retry; time-out 3 s), unless its name says how often it
happens. Faults of lists are shown at lists. If the same code answers for two calls, one of them meets every fault and the other
one of each kind. A purchase by anyOf has ten candidates from a \`VogentAvailableNumbers\`. "With an error hook": the program runs by
the Automation API, and its hook has the engine retry the create twice. After a kill, another machine goes on: \`PULUMI_HOME\` is
an empty folder. A 429 says that nothing was done, and so does the error. If the work was done all the same, the next \`up\` finds
the number.

"With quirks": the API differs from its document, as the emulator's \`quirks\` tell. It lists odd numbers, leaves out fields
and "+", answers 204 to PUT and DELETE and 500 to a missing id, and states reasons as RFC 9457 has them.
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
  return `${head}\n${kept} of ${rows.length} scenarios kept every promise.\n\n${table}\n`;
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
