import type { PhoneNumber } from "../vogent/types";

/**
 * The numbers that the account holds: listed once before the first create of the process, shared by all creates, and kept
 * true by what the process itself makes and deletes. What is in it before a POST can't be what the POST made.
 */
export class Holdings {
  private listed: Promise<PhoneNumber[]> | undefined;
  private readonly made: PhoneNumber[] = [];
  private readonly deleted = new Set<string>();

  constructor(private readonly list: () => Promise<PhoneNumber[]>) {}

  /** @throws VogentError where the list fails; the next call lists again. */
  async all(): Promise<PhoneNumber[]> {
    this.listed ??= this.list();
    try {
      const listed = await this.listed;
      return [...listed, ...this.made].filter((number) => !this.deleted.has(number.id));
    } catch (error) {
      this.listed = undefined;
      throw error;
    }
  }

  add(number: PhoneNumber): void {
    this.made.push(number);
  }

  remove(id: string): void {
    this.deleted.add(id);
  }
}
