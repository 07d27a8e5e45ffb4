import type { Json } from "../support/providerHost";

/** A resource of a stack's state file. */
export interface Recorded {
  readonly name: string;
  id: string;
  inputs: Json;
  outputs: Json;
  /** Why it is not fully created; empty where it is. */
  initErrors: readonly string[];
  /** The old half of a replacement that made the new one first. */
  toDelete: boolean;
  /** The old half of a replacement that deleted first: there is nothing to delete, a create is still due. */
  pendingReplacement: boolean;
  /** What `pulumi state taint` marks: the next up replaces it, and asks for no diff. */
  tainted: boolean;
}

/** A stack's state: what the engine knows of the world between two commands. */
export class State {
  records: Recorded[] = [];

  /** The resource of that name which is not the old half of a replacement. */
  current(name: string): Recorded | undefined {
    return this.records.find((record) => record.name === name && !record.toDelete);
  }

  add(made: Pick<Recorded, "name" | "id" | "inputs" | "outputs">, initErrors: readonly string[] = []): void {
    this.records.push({ ...made, initErrors, toDelete: false, pendingReplacement: false, tainted: false });
  }

  remove(record: Recorded): void {
    this.records = this.records.filter((one) => one !== record);
  }
}
