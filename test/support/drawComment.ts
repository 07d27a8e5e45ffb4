interface Word {
  text: string;
  isCode: boolean;
}

const width = 920;
const margin = 24;
const columns = [200, 90, 330, 126, 126];
const lineHeight = 19;
const sans = "-apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif";
const mono = "ui-monospace, SFMono-Regular, Menlo, 'DejaVu Sans Mono', monospace";

/**
 * Draws a comment of `pulumi-vogent review --markdown` as SVG, much as GitHub shows it. Its words are the text of the SVG. It
 * knows the Markdown that the command writes, and no other.
 */
export function drawComment(markdown: string): string {
  const lines = markdown.split("\n");
  const table = lines.filter((line) => line.startsWith("| ") && !line.startsWith("| ---"));
  const rows = table.map((line) => line.split(/ *\| */).slice(1, -1));
  const [heading = ""] = lines.filter((line) => line.startsWith("### "));
  const [summary = ""] = lines.filter((line) => line.startsWith("**"));
  const warnings = lines.filter((line) => /^> [^[]/.test(line));
  const notes = lines.slice(lines.findLastIndex((line) => line.startsWith("|")) + 1).filter((line) => line !== "");

  const parts: string[] = [];
  let y = margin + 18;
  parts.push(textAt(margin, y, [{ text: heading.slice(4), isCode: false }], 'font-size="18" font-weight="600"'));
  y += 14;
  y = paragraph(parts, y, wordsOf(summary.replaceAll("**", "")), 'font-weight="600"');
  for (const warning of warnings) y = caution(parts, y + 12, warning.slice(2));
  y += 14;
  for (const [at, cells] of rows.entries()) y = row(parts, y, cells, at === 0);
  for (const note of notes) y = paragraph(parts, y + 8, wordsOf(note), "");
  return frame(heading.slice(4), parts, y + margin);
}

function wordsOf(text: string): Word[] {
  const parts = text
    .split(/(`[^`]+`)/)
    .map((part) => ({ text: part.replaceAll("`", ""), isCode: part.startsWith("`") }));
  return parts.flatMap(({ text, isCode }) => (text.match(/ ?[^ ]+| /g) ?? []).map((word) => ({ text: word, isCode })));
}

/** Wraps by widths that no font exceeds by much. */
function wrap(words: readonly Word[], room: number): Word[][] {
  const lines: Word[][] = [[]];
  let used = 0;
  for (const [at, word] of words.entries()) {
    const size = word.text.length * (word.isCode ? 7.3 : 6.6);
    // A comma stays with the word before it.
    const canBreak = word.text.startsWith(" ") || words[at - 1]?.text.endsWith(" ");
    if (used + size > room && used > 0 && canBreak) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(used === 0 ? { ...word, text: word.text.trimStart() } : word);
    used += size;
  }
  return lines;
}

function textAt(x: number, y: number, words: readonly Word[], style: string): string {
  const spans = words.map(({ text, isCode }) =>
    isCode ? `<tspan font-family="${mono}" font-size="12">${escapeXml(text)}</tspan>` : escapeXml(text),
  );
  return `<text x="${x}" y="${y}" xml:space="preserve" ${style}>${spans.join("")}</text>`;
}

/** Draws into `parts`, as the two below. @returns where it ends */
function paragraph(parts: string[], start: number, words: readonly Word[], style: string): number {
  let y = start;
  for (const line of wrap(words, width - 2 * margin)) {
    y += lineHeight;
    parts.push(textAt(margin, y, line, style));
  }
  return y;
}

function caution(parts: string[], y: number, text: string): number {
  parts.push(`<rect x="${margin}" y="${y}" width="4" height="54" fill="#cf222e"/>`);
  parts.push(textAt(margin + 18, y + 21, [{ text: "Caution", isCode: false }], 'fill="#cf222e" font-weight="600"'));
  parts.push(textAt(margin + 18, y + 44, [{ text, isCode: false }], ""));
  return y + 54;
}

function row(parts: string[], y: number, cells: readonly string[], isHead: boolean): number {
  const wrapped = cells.map((cell, at) => wrap(wordsOf(cell), (columns[at] ?? 0) - 20));
  const height = Math.max(...wrapped.map((lines) => lines.length)) * lineHeight + 13;
  let x = margin;
  for (const [at, lines] of wrapped.entries()) {
    const size = columns[at] ?? 0;
    parts.push(`<rect x="${x}" y="${y}" width="${size}" height="${height}" fill="none" stroke="#d1d9e0"/>`);
    for (const [line, words] of lines.entries())
      parts.push(textAt(x + 10, y + 20 + line * lineHeight, words, isHead ? 'font-weight="600"' : ""));
    x += size;
  }
  return y + height;
}

function frame(title: string, parts: readonly string[], height: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${sans}" font-size="13" fill="#1f2328">
<title>${escapeXml(title)}</title>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6" fill="#ffffff" stroke="#d1d9e0"/>
${parts.join("\n")}
</svg>
`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
