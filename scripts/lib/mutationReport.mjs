import { percentOf, writeTable } from "./table.mjs";

/**
 * @typedef {{ line: number, column: number }} Place
 * @typedef {{ status: string, replacement?: string, location: { start: Place, end: Place } }} Mutant
 * @typedef {Record<string, { source: string, mutants: Mutant[] }>} Files What Stryker reports, by file.
 * @typedef {{ file: string, line: number, code: string, becomes: string, isNoticed: boolean, why?: string }} Change `why`
 *   no test can notice it, if that is known.
 * @typedef {{ file: string, why: string, changes: [code: string, becomes: string][] }} Equivalent
 */

/** What a test can notice: a change by which a file does not load counts nowhere. */
const noticed = new Set(["Killed", "Timeout"]);
const unnoticed = new Set(["Survived", "NoCoverage"]);

/** The changes that Stryker made, in the order of the code: Stryker lists them as it tried them. @param {Files} files @returns {Change[]} */
export function listChanges(files) {
  return Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants
      .toSorted(byPlace)
      .filter(({ status }) => noticed.has(status) || unnoticed.has(status))
      .map(({ status, replacement = "", location: { start, end } }) => ({
        file: file.replace(/^provider\//, ""),
        line: start.line,
        code: codeAt(source, start, end),
        becomes: onOneLine(replacement),
        isNoticed: noticed.has(status),
      })),
  );
}

/** @param {Mutant} one @param {Mutant} other */
function byPlace({ location: one, replacement = "" }, { location: other, replacement: otherwise = "" }) {
  const places = [one.start.line - other.start.line, one.start.column - other.start.column];
  const ends = [one.end.line - other.end.line, one.end.column - other.end.column];
  return [...places, ...ends].find((distance) => distance !== 0) ?? replacement.localeCompare(otherwise);
}

/** The lines of a change, with marks around what is changed. @param {string} source @param {Place} start @param {Place} end They count from 1. */
function codeAt(source, start, end) {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = insert(lines[last], end.column, "⟧");
  lines[0] = insert(lines[0], start.column, "⟦");
  return onOneLine(lines.join("\n").trim());
}

function insert(line = "", column = 1, mark = "") {
  return `${line.slice(0, column - 1)}${mark}${line.slice(column - 1)}`;
}

/** @param {string} text */
const onOneLine = (text) => text.replace(/\s+/g, " ").slice(0, 160);

/**
 * Notes why no test can notice a change, where that is known. One explanation is of one place.
 *
 * @param {readonly Change[]} changes
 * @param {readonly Equivalent[]} equivalents
 * @returns {{ changes: Change[], stale: string[] }} Stale are explanations of what a test notices by now, or of code that is gone.
 */
export function explainChanges(changes, equivalents) {
  const files = new Set(changes.map(({ file }) => file));
  const explanations = equivalents
    .filter(({ file }) => files.has(file))
    .flatMap(({ file, why, changes: explained }) => explained.map((change) => ({ why, key: keyOf(file, ...change) })));
  const take = (/** @type {string} */ wanted) => {
    const at = explanations.findIndex(({ key }) => key === wanted);
    return at < 0 ? undefined : explanations.splice(at, 1)[0]?.why;
  };
  const explained = changes.map((change) => {
    const why = change.isNoticed ? undefined : take(keyOf(change.file, change.code, change.becomes));
    return why === undefined ? change : { ...change, why };
  });
  return { changes: explained, stale: explanations.map(({ key }) => key) };
}

const keyOf = (/** @type {string} */ file, /** @type {string} */ code, /** @type {string} */ becomes) =>
  `${file}: ${code} → ${becomes}`;

/** Whether no test notices a change, and nothing explains why. @param {Change} change */
export const isMissed = ({ isNoticed, why }) => !isNoticed && why === undefined;

/**
 * The page: a table by folder, and each change that no test notices.
 *
 * @param {readonly Change[]} changes As `explainChanges` returns them.
 * @param {(file: string) => boolean} isCritical Whether a file decides about money or secrets.
 */
export function formatReport(changes, isCritical) {
  const folders = [...new Set(changes.map(({ file }) => folderOf(file)))].sort();
  const row = (/** @type {string} */ name, /** @type {(change: Change) => boolean} */ has) => {
    const some = changes.filter(has);
    const [seen, missed] = [some.filter(({ isNoticed }) => isNoticed).length, some.filter(isMissed).length];
    return [name, some.length, seen, some.length - seen - missed, missed, percentOf(seen, seen + missed)];
  };
  const rows = [
    ...folders.map((folder) => row(`\`${folder}\``, ({ file }) => folderOf(file) === folder)),
    row("all", () => true),
    row("what decides about money and secrets", ({ file }) => isCritical(file)),
  ];
  const missed = changes.filter(isMissed);
  const reasons = [...new Set(changes.flatMap(({ file, why }) => (why ? `\`${file}\`: ${why}` : [])))];
  return [
    writeTable(["folder", "changes", "noticed", "can't be noticed", "missed", "in percent"], rows),
    "",
    "## What can't be noticed",
    "",
    ...reasons.flatMap((reason) => [
      `- ${reason}`,
      ...changes.filter(({ file, why }) => `\`${file}\`: ${why}` === reason).map((change) => `  - ${quote(change)}`),
    ]),
    ...(missed.length === 0 ? [] : ["", "## What is missed", ""]),
    ...missed.map((change) => `- \`${change.file}\`, line ${change.line}: ${quote(change)}`),
  ].join("\n");
}

const folderOf = (/** @type {string} */ file) => file.slice(0, Math.max(0, file.lastIndexOf("/")));

/** @param {Change} change */
function quote({ code, becomes }) {
  const show = (/** @type {string} */ text) => (text === "" ? "nothing" : `\`\` ${text} \`\``);
  return `${show(code)} → ${show(becomes)}`;
}
