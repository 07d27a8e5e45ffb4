import { isFound } from "../vogent/number";

/**
 * Which numbers the creates of this process are at, so that two of them never ask for the same one. Each is reserved
 * for good: whoever asked for it has it, or was refused it.
 */
export class Candidates {
  private readonly reserved: string[] = [];
  private readonly declared = new Set<string>();
  private readonly asked = new Set<Promise<unknown>>();

  /** Notes that a resource of the program declares `number`, which no search is to take from it. */
  declares(number: string): void {
    this.declared.add(number);
  }

  /** Whether `candidate` was free, and is the caller's now. */
  reserve(candidate: string): boolean {
    // Either may be written without its country code.
    const isTaken = [...this.reserved, ...this.declared].some(
      (other) => other === candidate || isFound(candidate, other) || isFound(other, candidate),
    );
    if (!isTaken) this.reserved.push(candidate);
    return !isTaken;
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
