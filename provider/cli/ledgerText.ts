import type { Ledger } from "../emulator";

/** A ledger as the command prints it: only what happened. */
export function ledgerText(ledger: Ledger, numbersLeft: number): string {
  const { calls, byOperation, bought, imported, registered, released, deleted } = ledger;
  const operations = Object.entries(byOperation).filter(([, count]) => count > 0);
  const lists = Object.entries({ bought, imported, registered, released, deleted });
  const lines = [
    `calls: ${[calls, ...operations.map((operation) => operation.join(" "))].join(", ")}`,
    ...lists.filter(([, numbers]) => numbers.length > 0).map(([name, numbers]) => `${name}: ${numbers.join(", ")}`),
    `numbers left: ${numbersLeft}`,
  ];
  return `\nStopped.\n${lines.map((line) => `  ${line}\n`).join("")}`;
}
