import { toOneLine } from "../vogent/redact";
import { ExitCode } from "./commandLine";

/** Prints a result to stdout, for scripts to read. */
export function print(text: string): void {
  process.stdout.write(`${withoutControls(text)}\n`);
}

/** Prints a message to stderr, so that a pipe receives only results. */
export function tell(text: string): void {
  process.stderr.write(`${withoutControls(text)}\n`);
}

/** The lines of `text` without control characters: a name from Vogent may hold some, and a terminal would act upon them. */
function withoutControls(text: string): string {
  return text.split("\n").map(toOneLine).join("\n");
}

/** Prints a result as JSON, with its control characters escaped. */
export function printJson(value: unknown): void {
  const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  // JSON.stringify escapes only those of ASCII.
  print(JSON.stringify(value, null, 2).replace(/[^\P{C}\n]/gu, (found) => found.split("").map(escapeUnit).join("")));
}

/** Prints a result as columns, each as wide as its longest cell. Without rows it prints nothing, not even headings. */
export function printTable(headings: readonly string[], rows: readonly (readonly string[])[]): void {
  if (rows.length === 0) return;
  const lines = [headings, ...rows.map((row) => row.map(toOneLine))];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const pad = (line: readonly string[]) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  print(lines.map((line) => pad(line).trimEnd()).join("\n"));
}

/**
 * Handles a failed write. A reader that closes its pipe early is no failure: the remaining output is dropped. Any other
 * failure, such as a full disk, fails the command.
 */
export function handleOutputErrors(): void {
  process.stderr.on("error", () => undefined);
  process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") return;
    tell(`error: Could not write the output (${code}). Send it to a place that is writable and has free space.`);
    process.exit(ExitCode.Failed);
  });
}
