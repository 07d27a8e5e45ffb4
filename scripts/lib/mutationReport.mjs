import { percentOf, writeTable } from "./table.mjs";

/**
 * @typedef {{ line: number, column: number }} Place
 * @typedef {{ status: string, replacement?: string, location: { start: Place, end: Place } }} Mutant
 * @typedef {Record<string, { source: string, mutants: Mutant[] }>} Files What Stryker reports, by file.
 * @typedef {{ file: string, line: number, code: string, becomes: string, isNoticed: boolean }} Change
 * @typedef {{ file: string, why: string, changes: [code: string, becomes: string][] }} Equivalent
 */

/** What a test can notice: a change of code that runs only once, when a module is loaded, counts nowhere. */
const noticed = new Set(["Killed", "Timeout"]);
const unnoticed = new Set(["Survived", "NoCoverage"]);

/** The changes that Stryker made. @param {Files} files @returns {Change[]} */
export function listChanges(files) {
  return Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => noticed.has(status) || unnoticed.has(status))
      .map(({ status, replacement = "", location: { start, end } }) => ({
        file: file.replace(/^provider\//, ""),
        line: start.line,
        code: onOneLine(source.slice(offset(source, start), offset(source, end))),
        becomes: onOneLine(replacement),
        isNoticed: noticed.has(status),
      })),
  );
}

/** @param {string} source @param {Place} place Both count from 1. */
function offset(source, { line, column }) {
  const before = source.split("\n").slice(0, line - 1);
  return before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
}

/** @param {string} text */
const onOneLine = (text) => text.replace(/\s+/g, " ").slice(0, 100);

/** Why no test can notice a change, if that is known. @param {Change} change @param {readonly Equivalent[]} equivalents */
export function explain({ file, code, becomes }, equivalents) {
  const key = keyOf(file, code, becomes);
  return equivalents.find((one) => one.changes.some((explained) => keyOf(one.file, ...explained) === key))?.why;
}

/** Explanations of what a test notices by now, or of code that is no longer there. @param {readonly Change[]} changes @param {readonly Equivalent[]} equivalents */
export function findStale(changes, equivalents) {
  const files = new Set(changes.map(({ file }) => file));
  const needed = new Set(changes.filter(isUnnoticed).map(({ file, code, becomes }) => keyOf(file, code, becomes)));
  return equivalents
    .filter(({ file }) => files.has(file))
    .flatMap(({ file, changes: explained }) => explained.map((change) => keyOf(file, ...change)))
    .filter((key) => !needed.has(key));
}

const keyOf = (/** @type {string} */ file, /** @type {string} */ code, /** @type {string} */ becomes) =>
  `${file}: ${code} → ${becomes}`;

const isUnnoticed = (/** @type {Change} */ { isNoticed }) => !isNoticed;

/**
 * The page: a table by folder, and each change that no test notices.
 *
 * @param {readonly Change[]} changes
 * @param {readonly Equivalent[]} equivalents
 * @param {(file: string) => boolean} isCritical Whether a file decides about money or secrets.
 */
export function formatReport(changes, equivalents, isCritical) {
  const folders = [...new Set(changes.map(({ file }) => folderOf(file)))].sort();
  const row = (/** @type {string} */ name, /** @type {readonly Change[]} */ some) => {
    const unseen = some.filter(isUnnoticed);
    const explained = unseen.filter((change) => explain(change, equivalents) !== undefined).length;
    const seen = some.length - unseen.length;
    return [name, some.length, seen, explained, unseen.length - explained, percentOf(seen, some.length - explained)];
  };
  const rows = [
    ...folders.map((folder) =>
      row(
        `\`${folder}\``,
        changes.filter(({ file }) => folderOf(file) === folder),
      ),
    ),
    row("all", changes),
    row(
      "what decides about money and secrets",
      changes.filter(({ file }) => isCritical(file)),
    ),
  ];
  const left = changes.filter((change) => isUnnoticed(change) && explain(change, equivalents) === undefined);
  return [
    writeTable(["folder", "changes", "noticed", "can't be noticed", "missed", "in percent"], rows),
    "",
    "## What can't be noticed",
    "",
    ...equivalents.flatMap(({ file, why, changes: explained }) => [
      `- \`${file}\`: ${why}`,
      ...explained.map((change) => `  - ${quote(...change)}`),
    ]),
    ...(left.length === 0 ? [] : ["", "## What is missed", ""]),
    ...left.map(({ file, line, code, becomes }) => `- \`${file}\`, line ${line}: ${quote(code, becomes)}`),
  ].join("\n");
}

const folderOf = (/** @type {string} */ file) => file.slice(0, Math.max(0, file.lastIndexOf("/")));

/** @param {string} code @param {string} becomes */
function quote(code, becomes) {
  const show = (/** @type {string} */ text) => (text === "" ? "nothing" : `\`\` ${text} \`\``);
  return `${show(code)} → ${show(becomes)}`;
}
