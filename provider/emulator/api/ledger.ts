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
  /** Purchased numbers that clients deleted, whoever had bought them. */
  released: string[];
  /** Deleted numbers of every kind. */
  deleted: string[];
}

export function emptyLedger(): Ledger {
  // Object.fromEntries loses the type of the keys.
  const byOperation = Object.fromEntries(operationIds.map((id) => [id, 0])) as Record<OperationId, number>;
  return { calls: 0, byOperation, bought: [], imported: [], registered: [], released: [], deleted: [] };
}
