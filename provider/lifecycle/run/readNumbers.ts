import { isDeepStrictEqual } from "node:util";
import type { PhoneNumber } from "../../vogent/types";
import type { AccountNumbers } from "./accountNumbers";

/** How many numbers a process reads by calls of their own, before the account's list answers. */
const handful = 10;

/**
 * Reads the numbers of a process: the first few by a GET each, all others from one list of the account. A number has its own GET
 * again if the list
 *
 * - lacks it: only a GET can fail, and start the proof that the number is gone;
 * - failed;
 * - contradicts one of the first GETs: it is stale, or shows less than a GET;
 * - may be older than a write of this process.
 */
export class ReadNumbers {
  private started = 0;
  private readonly first: Promise<PhoneNumber>[] = [];
  private isDistrusted = false;

  /** @param get Reads one number by a call of its own. */
  constructor(
    private readonly numbers: AccountNumbers,
    private readonly get: (id: string) => Promise<PhoneNumber>,
    private readonly mostAlone = handful,
  ) {}

  /** @throws VogentError as GET does. */
  async read(id: string): Promise<PhoneNumber> {
    this.started += 1;
    if (this.started > this.mostAlone) return (await this.findListed(id)) ?? this.get(id);
    const number = this.get(id);
    this.first.push(number);
    return number;
  }

  /** From now on, each number has its own GET: the list failed, or this process may be about to change something. */
  distrustList(): void {
    this.isDistrusted = true;
  }

  private async findListed(id: string): Promise<PhoneNumber | undefined> {
    if (this.isDistrusted) return undefined;
    await this.numbers.load().catch(() => this.distrustList());
    const first = await Promise.allSettled(this.first);
    const agrees = first.every(
      (read) => read.status === "rejected" || isDeepStrictEqual(this.numbers.get(read.value.id), read.value),
    );
    return agrees && !this.isDistrusted ? this.numbers.get(id) : undefined;
  }
}
