import type { PhoneNumber } from "../../vogent/types";
import { isOfType } from "../model/declaredNumber";
import { NumberIndex } from "./numberIndex";

/**
 * The numbers that the account holds: one list, shared by all who ask, and kept true by what the process itself makes and
 * deletes. A caller that an old list could mislead lists again by `refresh`.
 */
export class AccountNumbers {
  private listed: Promise<void> | undefined;
  private queued: Promise<void> | undefined;
  private byId = new Map<string, PhoneNumber>();
  private byName = makeIndex();
  /** What this process made since the list began: a list that begins later shows it. */
  private made: PhoneNumber[] = [];
  private readonly deleted = new Set<string>();

  constructor(private readonly list: () => Promise<PhoneNumber[]>) {}

  /** Makes sure that the account was listed in this process. @throws VogentError if the list fails; the next call lists again. */
  load(): Promise<void> {
    this.listed ??= this.read();
    return this.listed;
  }

  /** Lists the account by a list that begins after this call. Those who call meanwhile share one list. */
  refresh(): Promise<void> {
    if (this.listed === undefined) return this.load();
    this.queued ??= this.listed
      .catch(() => undefined)
      .then(() => {
        this.queued = undefined;
        this.listed = this.read();
        return this.listed;
      });
    return this.queued;
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  get(id: string): PhoneNumber | undefined {
    return this.byId.get(id);
  }

  ids(): ReadonlySet<string> {
    return new Set(this.byId.keys());
  }

  /** The phone number `name`, if it also `suits`. */
  findPhone(name: string, suits: (number: PhoneNumber) => boolean = () => true): PhoneNumber | undefined {
    return this.byName.find(name, (number) => isOfType(number, "PSTN") && suits(number));
  }

  /** The numbers of that name, the newest last. */
  named(name: string): PhoneNumber[] {
    return this.byName.all(name);
  }

  /** Notes a number that this process made. */
  add(number: PhoneNumber): void {
    this.made.push(number);
    this.insert(number);
  }

  /** Notes that this process deleted a number. */
  remove(id: string): void {
    this.deleted.add(id);
    const number = this.byId.get(id);
    if (number === undefined) return;
    this.byId.delete(id);
    this.byName.remove(number.number, number);
  }

  /** Whether this process deleted the number `id`. */
  wasDeleted(id: string): boolean {
    return this.deleted.has(id);
  }

  private async read(): Promise<void> {
    try {
      this.made = [];
      const numbers = await this.list();
      this.byId = new Map();
      this.byName = makeIndex();
      for (const number of [...numbers, ...this.made]) this.insert(number);
    } catch (error) {
      this.listed = undefined;
      throw error;
    }
  }

  private insert(number: PhoneNumber): void {
    const known = this.byId.get(number.id);
    if (known !== undefined) this.byName.remove(known.number, known);
    if (this.deleted.has(number.id)) return;
    this.byId.set(number.id, number);
    this.byName.add(number.number, number);
  }
}

const makeIndex = () => new NumberIndex<PhoneNumber>(({ type }) => type === "SIP_USERNAME");
