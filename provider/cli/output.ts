import { ExitCode } from "./exit";

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

/**
 * Who reads a pipe may have enough: what is written afterwards goes nowhere, and the command ends as it would have. What
 * can't be written for another reason, as on a full disk, fails the command.
 */
export function mindTheReader(): void {
  process.stderr.on("error", () => undefined);
  process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") return;
    process.stderr.write(`error: the output can't be written (${code}). Give it a place that can be written to.\n`);
    process.exit(ExitCode.Failed);
  });
}
