import type { CreationType, PhoneNumber, PurchaseOfNumber, SipImport, VogentSip } from "../vogent/types";
import { History } from "./history";
import { callingCode, type Inventory } from "./inventory";
import type { SipName } from "./options";
import { Refusal } from "./refusal";

/** A number of the account, and what it remembers beyond what it answers. Credentials are not kept. */
export interface Entry extends PhoneNumber {
  /** When it was made, as compared with the others; never used again, so that a cursor stays good. */
  readonly sequence: number;
  readonly origin: CreationType;
  /** What no two numbers of an account share: the number in E.164, or the SIP prefix. */
  readonly identity: string;
}

/** All that an account is: what a state file holds. */
export interface AccountState {
  /** Tells this account's ids from those of the other emulators of this process. */
  readonly space: number;
  readonly nextSequence: number;
  readonly entries: readonly Entry[];
  /** Numbers of the stock that another customer has. */
  readonly soldToOthers: readonly string[];
}

/** How an account is set up. */
export interface AccountRules {
  readonly inventory: Inventory;
  readonly sipName: SipName;
  /** Called with each new state before it is taken over: when it throws, the change is not made. */
  readonly save: (state: AccountState) => void;
}

/** A Vogent account: its numbers, what it may buy, and what it refuses. Knows nothing of HTTP. */
export class Account {
  private readonly history = new History();

  constructor(
    private readonly rules: AccountRules,
    private state: AccountState,
  ) {}

  get entries(): readonly Entry[] {
    return this.state.entries;
  }

  /** What can be bought now: the stock without what this account holds or another customer has. */
  search(country: string, prefix: string, limit: number): string[] {
    const code = callingCode(country);
    const found: string[] = [];
    if (code === undefined) return found;
    for (const number of this.rules.inventory.beginningWith(`${code}${prefix}`)) {
      if (this.isFree(number)) found.push(number);
      if (found.length === limit) break;
    }
    return found;
  }

  /** Buys a number exactly as `search` gave it. One that was released is for sale again. */
  buy({ number }: PurchaseOfNumber): Entry {
    this.refuseHeld(number, number);
    if (!this.rules.inventory.sells(number) || !this.isFree(number))
      throw new Refusal(422, `purchase.number: ${number} is not for sale; search for one that is`);
    return this.admit({ number, type: "PSTN", agentId: "", origin: "purchase", identity: number });
  }

  importTrunk({ phoneNumber }: SipImport): Entry {
    return this.admit({
      number: phoneNumber,
      type: "PSTN",
      agentId: "",
      origin: "sip_import",
      identity: phoneNumber,
    });
  }

  register({ sipPrefix, username }: VogentSip): Entry {
    const names = { prefix: sipPrefix, username, address: `${sipPrefix}@sip.vogent.ai` };
    const number = names[this.rules.sipName];
    return this.admit({ number, type: "SIP_USERNAME", agentId: "", origin: "vogent_sip", identity: sipPrefix });
  }

  get(id: string): Entry | undefined {
    return this.entries.find((entry) => entry.id === id);
  }

  /** Links a number to an agent, or with "" unlinks it. */
  link(id: string, agentId: string): Entry | undefined {
    const entry = this.get(id);
    if (entry === undefined || entry.agentId === agentId) return entry;
    const linked = { ...entry, agentId };
    this.commit({ entries: this.entries.map((one) => (one.id === id ? linked : one)) });
    return linked;
  }

  /** Takes a number out of the account. @returns the number as it was */
  delete(id: string): Entry | undefined {
    const entry = this.get(id);
    if (entry) this.commit({ entries: this.entries.filter((one) => one.id !== id) });
    return entry;
  }

  /**
   * The numbers made after the one with the sequence `after`, oldest first. As sequences only grow, numbers that come
   * or go between two pages make no other number show twice or not at all.
   */
  page(after: number, limit: number, among = this.entries): { entries: readonly Entry[]; more: boolean } {
    const rest = among.filter((entry) => entry.sequence > after);
    return { entries: rest.slice(0, limit), more: rest.length > limit };
  }

  /** The numbers as they were some changes ago, as `History.before` has it, or as they are. */
  before(changes: number | undefined): readonly Entry[] {
    return this.history.before(changes) ?? this.entries;
  }

  /** Takes a number in as it is, or refuses it because the account has it. */
  admit(entry: Omit<Entry, "id" | "sequence">): Entry {
    this.refuseHeld(entry.identity, entry.number);
    const { space, nextSequence } = this.state;
    const id = `pn_${space}_${String(nextSequence).padStart(6, "0")}`;
    const admitted = { ...entry, id, sequence: nextSequence };
    this.commit({ entries: [...this.entries, admitted], nextSequence: nextSequence + 1 });
    return admitted;
  }

  /** Another customer buys a number. */
  sellToOther(number: string): void {
    this.refuseHeld(number, number);
    this.commit({ soldToOthers: [...this.state.soldToOthers, number] });
  }

  private isFree(number: string): boolean {
    return !this.state.soldToOthers.includes(number) && !this.entries.some((entry) => entry.identity === number);
  }

  private refuseHeld(identity: string, number: string): void {
    if (this.entries.some((entry) => entry.identity === identity || entry.number === number))
      throw new Refusal(422, `${identity} is in this account already, or its name is`);
  }

  private commit(change: Partial<AccountState>): void {
    const next = { ...this.state, ...change };
    this.rules.save(next);
    if (change.entries) this.history.changed(this.entries, change.entries);
    this.state = next;
  }
}
