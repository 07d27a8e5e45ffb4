import type { Command } from "./world";

/** What happened, for the person who reads the report. */
export function story({ kind, before, events, process }: Command): string {
  return [
    kind,
    ...before.map(
      ({ name, id, toDelete, pendingReplacement }) =>
        `  held: ${name} ${id}${toDelete ? " (to delete)" : ""}${pendingReplacement ? " (deleted)" : ""}`,
    ),
    ...events.map(
      ({ method, id, line, status, made, gone, stale }) =>
        `  ${method} ${id}${line} -> ${status}${stale ? " (stale)" : ""}${made.map((one) => ` +${one.id}`).join("")}${gone.map((one) => ` -${one.id}`).join("")}`,
    ),
    ...process.failures.map(({ name, message }) => `  ${name}: ${message}`),
    ...(process.killed ? ["  killed"] : []),
  ].join("\n");
}
