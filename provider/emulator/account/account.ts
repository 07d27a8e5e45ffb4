import type { CreationType, PhoneNumber } from "../../vogent/types";
import { Refusal } from "./refusal";
import { StaleLists } from "./staleList";

/** A number of the account, with facts that the API does not show. It holds no credential. */
export interface Entry extends PhoneNumber {
  /** Rises with each new number and is never reused, so cursors stay valid. */
  readonly sequence: number;
  readonly origin: CreationType;
  /** Unique in the account: the number in E.164, or the SIP prefix. */
  readonly identity: string;
}

/** The whole account, as the state file holds it. */
export interface AccountState {
  /** Part of each id. Accounts of one process have different spaces, so their ids differ. */
  readonly space: number;
  readonly nextSequence: number;
  readonly entries: readonly Entry[];
  readonly soldToOthers: readonly string[];
}

/** A Vogent account and its numbers. It knows nothing of HTTP. */
export class Account {
  private readonly staleLists = new StaleLists<Entry>();

  /** @param save Runs before each change. If it throws, the account does not change. */
  constructor(
    private state: AccountState,
    private readonly save: (state: AccountState) => void,
  ) {}

  /** The numbers, oldest first. */
  get entries(): readonly Entry[] {
    return this.state.entries;
  }

  /** The numbers as a stale list shows them: see `StaleLists.find`. */
  staleEntries(changes: number | undefined): readonly Entry[] {
    return this.staleLists.find(changes) ?? this.entries;
  }

  get(id: string): Entry | undefined {
    return this.entries.find((entry) => entry.id === id);
  }

  /** Whether neither this account nor another customer has the number. */
  isFree(number: string): boolean {
    return !this.state.soldToOthers.includes(number) && !this.entries.some(({ identity }) => identity === number);
  }

  /** @throws {Refusal} if the account has a number with this identity or name. */
  refuseDuplicate(identity: string, number = identity): void {
    if (this.entries.some((entry) => entry.identity === identity || entry.number === number))
      throw new Refusal(422, `${identity} is in this account already, or its name is`);
  }

  /** Adds a number, whether it is for sale or not. @throws {Refusal} if the account has it already. */
  add(number: Omit<Entry, "id" | "sequence">): Entry {
    this.refuseDuplicate(number.identity, number.number);
    const { space, nextSequence } = this.state;
    const id = `pn_${space}_${String(nextSequence).padStart(6, "0")}`;
    const entry = { ...number, id, sequence: nextSequence };
    this.commit({ entries: [...this.entries, entry], nextSequence: nextSequence + 1 });
    return entry;
  }

  /** Links a number to an agent, or unlinks it with "". */
  link(id: string, agentId: string): Entry | undefined {
    const entry = this.get(id);
    if (entry === undefined || entry.agentId === agentId) return entry;
    const linked = { ...entry, agentId };
    this.commit({ entries: this.entries.map((other) => (other.id === id ? linked : other)) });
    return linked;
  }

  /** @returns the deleted number. */
  delete(id: string): Entry | undefined {
    const entry = this.get(id);
    if (entry) this.commit({ entries: this.entries.filter((other) => other.id !== id) });
    return entry;
  }

  sellToOther(number: string): void {
    this.refuseDuplicate(number);
    this.commit({ soldToOthers: [...this.state.soldToOthers, number] });
  }

  private commit(change: Partial<AccountState>): void {
    const next = { ...this.state, ...change };
    this.save(next);
    if (change.entries) this.staleLists.recordChange(this.entries, change.entries);
    this.state = next;
  }
}
