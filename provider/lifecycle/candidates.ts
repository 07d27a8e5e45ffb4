import { isFound } from "../vogent/number";

/**
 * Which numbers the creates of this process are at, so that two of them never ask for the same one. Each is reserved
 * for good: whoever asked for it has it, or was refused it.
 */
export class Candidates {
  private readonly reserved: string[] = [];
  private readonly declared = new Set<string>();
  private readonly asked = new Set<Promise<unknown>>();
  private readonly told = new Set<string>();

  /** Notes that a resource of the program declares `number`, which no search is to take from it. */
  declares(number: string): void {
    this.declared.add(number);
  }

  /** Whether nothing of the program is at `candidate`, as far as it is known by now. */
  isFree(candidate: string): boolean {
    // Either may be written without its country code.
    return ![...this.reserved, ...this.declared].some(
      (other) => other === candidate || isFound(candidate, other) || isFound(other, candidate),
    );
  }

  /** Whether `candidate` was free, and is the caller's now. */
  reserve(candidate: string): boolean {
    const isFree = this.isFree(candidate);
    if (isFree) this.reserved.push(candidate);
    return isFree;
  }

  /** Whether the caller is the first to tell of `number`, which nothing is to ask for: a resource may yet adopt it. */
  tells(number: string): boolean {
    const isFirst = !this.told.has(number);
    this.told.add(number);
    return isFirst;
  }

  /** Whether a purchase by prefix was given `number`. */
  has(number: string): boolean {
    return this.reserved.some((candidate) => isFound(candidate, number));
  }

  /** Runs a purchase that `nextEnded` waits for. */
  async during<T>(purchase: Promise<T>): Promise<T> {
    this.asked.add(purchase);
    try {
      return await purchase;
    } finally {
      this.asked.delete(purchase);
    }
  }

  /** Waits until one of the purchases under way has ended; false where there is none. */
  async nextEnded(): Promise<boolean> {
    if (this.asked.size === 0) return false;
    await Promise.race([...this.asked].map((purchase) => purchase.catch(() => undefined)));
    return true;
  }
}
