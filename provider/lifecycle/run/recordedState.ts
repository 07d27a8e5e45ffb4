import type { Outputs } from "../model/state";

/** What the stack's state holds, as far as the engine has asked this process about it. */
export class Recorded {
  private readonly accounts = new Map<string, string | undefined>();
  private readonly managed = new Set<string>();

  /** Notes that the engine asks about `id`, last seen as `outputs` say. */
  note(id: string, { __account, type }: Outputs): void {
    // `VogentPhoneNumber.get` only reads, and so records no type.
    if (type !== undefined) this.managed.add(id);
    // The first mark counts: a read renews it, and the diff of a refresh hands in the new one.
    if (!this.accounts.has(id)) this.accounts.set(id, __account);
  }

  /** Whether a resource of the stack manages `id`. */
  manages(id: string): boolean {
    return this.managed.has(id);
  }

  /** The ids that were last seen in the account with this mark. */
  seenIn(mark: string): string[] {
    return [...this.accounts].filter(([, seen]) => seen === mark).map(([id]) => id);
  }
}
