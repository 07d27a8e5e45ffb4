import type { Entry } from "./account";

/** How many changes of its numbers an account remembers. */
export const longestHistory = 100;

/** What a list that is behind shows. It is no part of the account's state: a new start remembers nothing. */
export class History {
  /** The numbers before each change of them, oldest first. */
  private past: readonly { readonly entries: readonly Entry[]; readonly created: boolean }[] = [];

  /** Takes a change of the numbers down. */
  changed(from: readonly Entry[], to: readonly Entry[]): void {
    this.past = [...this.past, { entries: from, created: to.length > from.length }].slice(-longestHistory);
  }

  /**
   * The numbers before the last `changes` of them, or without a count before the last one came. With fewer changes to
   * remember: before the first of these. undefined where there is none to remember.
   */
  before(changes: number | undefined): readonly Entry[] | undefined {
    if (changes === undefined) return this.past.findLast(({ created }) => created)?.entries;
    return this.past.slice(-changes)[0]?.entries;
  }
}
