import { isPending } from "../model/pendingId";
import type { Outputs } from "../model/state";
import { NumberIndex } from "./numberIndex";

/** What the stack's state holds, as far as the engine has asked this process about it. */
export class Recorded {
  private readonly accounts = new Map<string, string | undefined>();
  private readonly managed = new Set<string>();
  private readonly pending = new NumberIndex<string>();

  /** Notes that the engine asks about `id`, last seen as `outputs` say. */
  note(id: string, { __account, number, type }: Outputs): void {
    // `VogentPhoneNumber.get` only reads, and so records no type.
    if (type !== undefined && !this.managed.has(id)) {
      this.managed.add(id);
      if (number && isPending(id)) this.pending.add(number, id);
    }
    // The first mark counts: a read renews it, and the diff of a refresh hands in the new one.
    if (!this.accounts.has(id)) this.accounts.set(id, __account);
  }

  /** Whether a resource of the stack manages `id`. */
  manages(id: string): boolean {
    return this.managed.has(id);
  }

  /** Whether a resource of the stack has `number` as pending: nobody knows whether it exists. */
  hasPending(number: string): boolean {
    return this.pending.find(number) !== undefined;
  }

  /** The ids that were last seen in the account with this mark. */
  seenIn(mark: string): string[] {
    return [...this.accounts].flatMap(([id, seen]) => (seen === mark ? [id] : []));
  }
}
