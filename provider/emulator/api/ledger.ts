import type { Entry } from "../account/account";
import { type OperationId, operationIds } from "./routes";

/** What clients did since the start or the last reset. Changes in the dashboard do not count. */
export interface Ledger {
  /** All requests, refused ones too. */
  calls: number;
  /** Requests to each operation of the API document, whatever the answer. */
  byOperation: Record<OperationId, number>;
  /** Every purchase, in order. A number that was bought twice is listed twice. */
  bought: string[];
  /** Numbers that `sip_import` brought in. */
  imported: string[];
  /** Names of the numbers that `vogent_sip` made. */
  registered: string[];
  /** Deleted numbers that were purchased, by a client or in the dashboard. */
  released: string[];
  /** Deleted numbers of every kind. */
  deleted: string[];
}

/** Keeps the ledger. */
export class Bookkeeper {
  private ledger = emptyLedger();

  countCall(operation: OperationId | undefined): void {
    this.ledger.calls += 1;
    if (operation) this.ledger.byOperation[operation] += 1;
  }

  recordCreated({ origin, number }: Entry): void {
    const list = { purchase: "bought", sip_import: "imported", vogent_sip: "registered" } as const;
    this.ledger[list[origin]].push(number);
  }

  recordDeleted({ origin, number }: Entry): void {
    this.ledger.deleted.push(number);
    if (origin === "purchase") this.ledger.released.push(number);
  }

  copy(): Ledger {
    return structuredClone(this.ledger);
  }

  reset(): void {
    this.ledger = emptyLedger();
  }
}

function emptyLedger(): Ledger {
  // Object.fromEntries loses the type of the keys.
  const byOperation = Object.fromEntries(operationIds.map((id) => [id, 0])) as Record<OperationId, number>;
  return { calls: 0, byOperation, bought: [], imported: [], registered: [], released: [], deleted: [] };
}
