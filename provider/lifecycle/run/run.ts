import { accountMark } from "../../vogent/accountMark";
import type * as vogent from "../../vogent/client";
import { type Clock, systemClock } from "../../vogent/clock";
import { MissingKeyError, readSettings, type Settings } from "../../vogent/settings";
import { AccountNumbers } from "./accountNumbers";
import { Program } from "./programResources";
import { ReadNumbers } from "./readNumbers";
import { Recorded } from "./recordedState";
import { SecretNumbers } from "./secretNumbers";

/** The provider's config as the host hands it over. */
export type HostConfig = { get(key: string): unknown };

/** What a provider process is given from outside; a test gives its own. */
export interface Surroundings {
  clock?: Clock;
  /** Throws if nobody is there to record what a call results in. Called before every call but a GET. */
  beforeWriting?: () => Promise<void>;
  /** How many numbers have a GET of their own before the list answers. @default 10 */
  readsBeforeList?: number;
  /** Shows a line to the person who runs Pulumi. */
  say: (line: string) => void;
}

/**
 * What one provider process knows: its config and client, what the program declares, what the state has told, and what the
 * account holds. The engine starts a process for each command and account.
 */
export class Run {
  private settings: Settings | Error = new Error(
    "The Pulumi engine did not configure the provider. Please report this.",
  );
  private connection:
    | { client: vogent.VogentClient; account: string; numbers: AccountNumbers; reads: ReadNumbers; settings: Settings }
    | undefined;
  readonly clock: Clock;
  readonly say: (line: string) => void;
  readonly program = new Program();
  readonly recorded = new Recorded();
  readonly secretNumbers = new SecretNumbers();
  /** How many calls of the engine are under way. */
  inFlight = 0;

  constructor(private readonly surroundings: Surroundings) {
    this.clock = surroundings.clock ?? systemClock;
    this.say = (line) => surroundings.say(this.secretNumbers.clean(line));
  }

  /**
   * Takes the config. Never throws and never waits: the host caches the provider before it awaits `configure`, so a failure
   * here would leave later calls unconfigured. Every call that needs the API throws the error instead.
   */
  configure(config: HostConfig, env: NodeJS.ProcessEnv): void {
    try {
      this.settings = readSettings((key) => (config.get(key) == null ? undefined : String(config.get(key))), env);
    } catch (error) {
      this.settings = error instanceof Error ? error : new Error(String(error));
    }
  }

  /** @throws SettingsError if the config is wrong or has no key: before any call is made. */
  get client(): vogent.VogentClient {
    return this.connect().client;
  }

  /** The mark of the account in use, as kept in state. */
  get account(): string {
    return this.connect().account;
  }

  /** What the account holds, as this process knows it. */
  get numbers(): AccountNumbers {
    return this.connect().numbers;
  }

  /** Reads numbers, many of them by one list. */
  get reads(): ReadNumbers {
    return this.connect().reads;
  }

  /** The config, less key and base URL: how often, for how long, and who gives it. */
  get limits(): Pick<Settings, "maxRetries" | "settleSeconds" | "provider"> {
    return this.connect().settings;
  }

  private connect() {
    if (this.connection) return this.connection;
    if (this.settings instanceof Error) throw this.settings;
    const { apiKey } = this.settings;
    if (apiKey === undefined) throw new MissingKeyError();
    const settings = { ...this.settings, apiKey };
    // Loads HTTP and the schemas of answers only now: a preview that makes no call needs neither.
    const { VogentClient }: typeof vogent = require("../../vogent/client");
    const client = new VogentClient(settings, {
      clock: this.clock,
      beforeWriting: async () => {
        reads.distrustList();
        await this.surroundings.beforeWriting?.();
      },
    });
    const numbers = new AccountNumbers(() => client.list());
    const reads = new ReadNumbers(numbers, (id) => client.get(id), this.surroundings.readsBeforeList);
    this.connection = { client, account: accountMark(settings), numbers, reads, settings };
    return this.connection;
  }
}
