import { Intents } from "../journal/intents";
import { accountMark } from "../vogent/account";
import { VogentClient } from "../vogent/client";
import { type Clock, systemClock } from "../vogent/clock";
import { MissingKeyError, readSettings, type Settings } from "../vogent/settings";
import type { PhoneNumber } from "../vogent/types";
import { Candidates } from "./candidates";
import { proveEngineAlive } from "./engine";
import { Holders } from "./holders";
import { Holdings } from "./holdings";
import { isPending } from "./pendingId";
import { Replacements } from "./replacements";
import type { Inputs, Outputs } from "./state";

/** The provider's config as the host hands it over. */
export interface HostConfig {
  get(key: string): unknown;
}

/**
 * What one provider process knows: its config, its account, and what the calls it was asked for have told. The engine
 * starts a process for each command and account.
 */
export class Session {
  private settings: Settings | Error = new Error(
    "The provider was not configured by the Pulumi engine. Please report this.",
  );
  private connection: { client: VogentClient; account: string; holdings: Holdings; settings: Settings } | undefined;
  private readonly asked = new Map<string, string | undefined>();
  private readonly managed = new Set<string>();
  /** Which numbers the program's resources hold. */
  readonly holders = new Holders();
  /** Which numbers are made in the place of others. */
  readonly replacements = new Replacements();
  /** Which numbers the purchases by prefix are at. */
  readonly candidates = new Candidates();

  /**
   * @param clock What calls wait by between two tries.
   * @param intents What purchases by prefix on this machine were about to ask for.
   */
  constructor(
    private readonly clock: Clock = systemClock,
    readonly intents: Intents = new Intents(),
  ) {}

  /**
   * Takes the config. Never throws and never waits: the host caches the provider before it awaits `configure`, so a
   * failure here would leave later calls unconfigured. The error is kept, and every call that needs the API throws it.
   */
  configure(config: HostConfig, env: NodeJS.ProcessEnv): void {
    try {
      this.settings = readSettings((key) => asText(config.get(key)), env);
    } catch (error) {
      this.settings = error instanceof Error ? error : new Error(String(error));
    }
  }

  /** @throws SettingsError where the config is wrong, and where there is no key: before any call is made. */
  get vogent(): VogentClient {
    return this.connect().client;
  }

  /** The mark of the API key in use, as kept in state. */
  get account(): string {
    return this.connect().account;
  }

  /** What the account holds, as this process knows it. */
  get holdings(): Holdings {
    return this.connect().holdings;
  }

  get maxRetries(): number {
    return this.connect().settings.maxRetries;
  }

  /** Seconds given to find out what became of a create whose answer was lost. */
  get settleSeconds(): number {
    return this.connect().settings.settleSeconds;
  }

  /** Waits a second, as between two looks at the account: it may be behind, and so may what the engine has asked of. */
  pause(): Promise<void> {
    return this.clock.sleep(1_000);
  }

  /** Notes what check returned: the program declares it. @param isNew Whether the state has no inputs of it. */
  declares(inputs: Inputs, isNew: boolean): void {
    this.holders.declares(inputs, isNew);
    if (typeof inputs.number === "string") this.candidates.declares(inputs.number);
  }

  private connect() {
    if (this.connection) return this.connection;
    if (this.settings instanceof Error) throw this.settings;
    const { apiKey } = this.settings;
    if (apiKey === undefined) throw new MissingKeyError();
    const client = new VogentClient(
      { ...this.settings, apiKey },
      { clock: this.clock, beforeWriting: () => proveEngineAlive() },
    );
    const holdings = new Holdings(() => client.list());
    this.connection = { client, account: accountMark({ ...this.settings, apiKey }), holdings, settings: this.settings };
    return this.connection;
  }

  /** Notes that the stack's state has the number `id`, last seen as `outputs` say. */
  askedAbout(id: string, { __account, number, type }: Outputs): void {
    // One that is only read, by `get`, is managed elsewhere.
    const isManaged = type !== undefined;
    // Nobody knows whether a pending one is there: no search is to take it for free, and a list that is behind may yet
    // take it out of the state.
    if (number && isPending(id)) this.candidates.declares(number);
    else if (number && isManaged) this.intents.forget(number);
    if (isManaged) this.managed.add(id);
    // What was recorded before this process: a read renews the mark, and the diff of a refresh hands in the new one.
    if (!this.asked.has(id)) this.asked.set(id, __account);
  }

  /** Whether a resource of the stack manages `id`, as far as the engine has asked this process about it. */
  isManaged(id: string): boolean {
    return this.managed.has(id);
  }

  /** Whether this process has made `number`, is to adopt it, or was asked about it. */
  isHeld({ id }: PhoneNumber): boolean {
    return this.holders.hasMade(id) || this.holders.isTaken(id) || this.isManaged(id);
  }

  /**
   * Whether the account in use, whose numbers are `numbers`, is proved to be the one that `outputs` were last seen in: by
   * the same key at the same base URL, or as it holds another number of the stack that was last seen with the same key as they were.
   */
  isAccountOf({ __account }: Outputs, numbers: readonly PhoneNumber[]): boolean {
    if (__account === undefined) return false;
    return __account === this.account || numbers.some((number) => this.asked.get(number.id) === __account);
  }
}

function asText(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : String(value);
}
