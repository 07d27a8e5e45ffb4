/** Prints a result: what a script would read. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Tells a person what is no result, so that a pipe gets results alone. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Values as scripts read them. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** Columns as wide as their longest cell. No row, no table: not even a heading. */
export function tableOf(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const lines = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Who reads a pipe may have enough: what is written afterwards goes nowhere, and the command ends as it would have. */
export function endQuietlyWithoutReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}
