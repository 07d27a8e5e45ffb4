import { z } from "zod";

/**
 * Refuses a request. The API document names 400 (invalid input) and 422 (validation exception). The emulator adds the
 * other statuses. The message goes to the client, so it never holds a credential.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly status: 400 | 401 | 404 | 413 | 422,
    message: string,
  ) {
    super(message);
  }
}

/** A number of the account, with facts that the API does not show. It holds no credential. */
const entry = z.strictObject({
  /** Rises with each new number and is never reused, so cursors stay valid. */
  sequence: z.int().min(1),
  id: z.string().min(1),
  number: z.string().min(1),
  type: z.enum(["PSTN", "SIP_USERNAME"]),
  /** "" without an agent. */
  agentId: z.string(),
  origin: z.enum(["purchase", "sip_import", "vogent_sip"]),
  /** Unique in the account: the number in E.164, or the SIP prefix. */
  identity: z.string().min(1),
});

/** The whole account, as the state file holds it. */
export const accountState = z
  .strictObject({
    /** Part of each id. Accounts of one process have different spaces, so their ids differ. */
    space: z.int().min(1),
    nextSequence: z.int().min(1),
    entries: z.array(entry.readonly()).readonly(),
    soldToOthers: z.array(z.string()).readonly(),
  })
  .refine(
    ({ entries, nextSequence }) =>
      new Set(entries.map(({ id }) => id)).size === entries.length &&
      entries.every(({ sequence }, index) => sequence < nextSequence && sequence > (entries[index - 1]?.sequence ?? 0)),
    "ids and sequences are unique, and sequences rise up to nextSequence",
  );

export type Entry = Readonly<z.infer<typeof entry>>;
export type AccountState = Readonly<z.infer<typeof accountState>>;

/** How many changes a stale list can lack. */
export const maxStaleChanges = 100;

/** A Vogent account and its numbers. */
export class Account {
  /** The numbers before each change, oldest first, for stale lists. The state file does not hold them. */
  private past: readonly { readonly entries: readonly Entry[]; readonly added: boolean }[] = [];

  /** @param save Runs before each change. If it throws, the account does not change. */
  constructor(
    private state: AccountState,
    private readonly save: (state: AccountState) => void,
  ) {}

  /** The numbers, oldest first. */
  get entries(): readonly Entry[] {
    return this.state.entries;
  }

  /**
   * The numbers as they were before the last `changes` changes, or as long ago as the account remembers.
   *
   * @param changes undefined means before the newest number came.
   */
  staleEntries(changes: number | undefined): readonly Entry[] {
    const moment = changes === undefined ? this.past.findLast(({ added }) => added) : this.past.slice(-changes)[0];
    return moment?.entries ?? this.entries;
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
    const { entries } = this.state;
    if (change.entries)
      this.past = [...this.past, { entries, added: change.entries.length > entries.length }].slice(-maxStaleChanges);
    this.state = next;
  }
}
