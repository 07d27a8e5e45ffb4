/** How many changes a stale list can lack. */
export const maxStaleChanges = 100;

/** Remembers a list's earlier contents, for stale lists. The state file does not hold them. */
export class StaleLists<Item> {
  /** The contents before each change, oldest first. */
  private past: readonly { readonly items: readonly Item[]; readonly added: boolean }[] = [];

  recordChange(before: readonly Item[], after: readonly Item[]): void {
    this.past = [...this.past, { items: before, added: after.length > before.length }].slice(-maxStaleChanges);
  }

  /**
   * Finds the list before the last `changes` changes, or the oldest list that it remembers.
   *
   * @param changes undefined finds the list before the newest item came.
   * @returns undefined if it remembers no such change.
   */
  find(changes: number | undefined): readonly Item[] | undefined {
    const record = changes === undefined ? this.past.findLast(({ added }) => added) : this.past.slice(-changes)[0];
    return record?.items;
  }
}
