/** A table in Markdown. @param {readonly string[]} heads @param {readonly (readonly (string | number)[])[]} rows */
export function writeTable(heads, rows) {
  const line = (/** @type {readonly (string | number)[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

/** How much of `all` is `some`, in percent: rounded down, so that 100 means all. @param {number} some @param {number} all */
export function percentOf(some, all) {
  return all === 0 ? 100 : Math.floor((some / all) * 1000) / 10;
}
