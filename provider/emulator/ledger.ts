import type { Entry } from "./account";
import { type OperationId, operationIds } from "./operations";

/** What clients asked of an emulator since its start or the last reset. Changes from the dashboard are not in it. */
export interface Ledger {
  /** Requests of any kind, also those that were refused. */
  calls: number;
  /** Requests to each operation of the API document, whatever was answered. */
  byOperation: Record<OperationId, number>;
  /** Every purchase, in order: a number that was bought twice stands here twice. */
  bought: string[];
  /** Numbers brought in with `sip_import`. */
  imported: string[];
  /** Names of the numbers made with `vogent_sip`. */
  registered: string[];
  /** Purchased numbers that were deleted, those that were bought in the dashboard too. */
  released: string[];
  /** Every number that was deleted, of whatever kind. */
  deleted: string[];
}

/** Keeps the ledger. */
export class Bookkeeper {
  private ledger = emptyLedger();

  called(operation: OperationId | undefined): void {
    this.ledger.calls += 1;
    if (operation) this.ledger.byOperation[operation] += 1;
  }

  created({ origin, number }: Entry): void {
    const page = { purchase: "bought", sip_import: "imported", vogent_sip: "registered" } as const;
    this.ledger[page[origin]].push(number);
  }

  deleted({ origin, number }: Entry): void {
    this.ledger.deleted.push(number);
    if (origin === "purchase") this.ledger.released.push(number);
  }

  /** A copy: it does not grow with later calls. */
  snapshot(): Ledger {
    return structuredClone(this.ledger);
  }

  reset(): void {
    this.ledger = emptyLedger();
  }
}

function emptyLedger(): Ledger {
  // Object.fromEntries forgets which keys it was given.
  const byOperation = Object.fromEntries(operationIds.map((id) => [id, 0])) as Record<OperationId, number>;
  return { calls: 0, byOperation, bought: [], imported: [], registered: [], released: [], deleted: [] };
}
