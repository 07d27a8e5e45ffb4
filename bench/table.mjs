/** A table in Markdown. @param {string[]} heads @param {string[][]} rows */
export function writeTable(heads, rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}
