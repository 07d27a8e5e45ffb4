import { percentOf, writeTable } from "./table.mjs";

/**
 * @typedef {{ total: number, covered: number }} Count
 * @typedef {Record<string, { branches: Count }>} Summary What istanbul counted, by file; `total` for all.
 */

/**
 * Puts the branches that tests run, by folder, into a table of Markdown.
 *
 * @param {Summary} summary
 * @param {string} root The folder that paths begin at, with a slash.
 */
export function formatCoverage({ total, ...files }, root) {
  /** @type {Map<string, Count>} */
  const folders = new Map();
  for (const [file, { branches }] of Object.entries(files)) {
    const folder = file.slice(root.length, file.lastIndexOf("/"));
    const before = folders.get(folder) ?? { total: 0, covered: 0 };
    folders.set(folder, { total: before.total + branches.total, covered: before.covered + branches.covered });
  }
  const rows = [...folders].sort(([a], [b]) => (a < b ? -1 : 1)).map(([folder, count]) => row(`\`${folder}\``, count));
  const all = total ? [row("all", total.branches)] : [];
  return writeTable(["folder", "branches", "run", "in percent"], [...rows, ...all]);
}

/** @param {string} name @param {Count} count */
const row = (name, { total, covered }) => [name, total, covered, percentOf(covered, total)];
