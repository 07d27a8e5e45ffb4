import { createHash } from "node:crypto";
import { accountMark } from "../vogent/account";
import { VogentClient } from "../vogent/client";
import { sameNumber } from "../vogent/number";
import { MissingKeyError, readSettings, type Settings } from "../vogent/settings";
import type { PhoneNumber } from "../vogent/types";
import { Holdings } from "./holdings";
import { isJson, type Json } from "./json";
import { nameOf } from "./names";
import type { Inputs } from "./state";

/** The provider's config as the host hands it over. */
export interface HostConfig {
  get(key: string): unknown;
}

/**
 * What one provider process knows: its account, and what the calls it was asked for have told about the program. The
 * engine starts a process for each command and account.
 */
export class Session {
  private settings: Settings | Error = new Error(
    "The provider was not configured by the Pulumi engine. Please report this.",
  );
  private connection: { client: VogentClient; account: string; holdings: Holdings; settings: Settings } | undefined;
  private readonly asked = new Set<string>();
  private readonly declared = new Set<string>();
  private readonly kept = new Set<string>();
  private readonly adopted = new Set<string>();
  private claimed: string[] = [];
  private readonly released: PhoneNumber[] = [];

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

  private connect() {
    if (this.connection) return this.connection;
    if (this.settings instanceof Error) throw this.settings;
    const { apiKey } = this.settings;
    if (apiKey === undefined) throw new MissingKeyError();
    const client = new VogentClient({ ...this.settings, apiKey });
    const holdings = new Holdings(() => client.list());
    this.connection = { client, account: accountMark(apiKey), holdings, settings: this.settings };
    return this.connection;
  }

  /** Notes that the stack holds the number `id`: one of those in an account's list proves that it is the stack's account. */
  askedAbout(id: string): void {
    this.asked.add(id);
  }

  /** Whether `numbers` holds one, other than `id`, that this stack holds. */
  isOwnAccount(numbers: readonly PhoneNumber[], id: string): boolean {
    return numbers.some((number) => number.id !== id && this.asked.has(number.id));
  }

  /** Notes what check returned: the program declares it. */
  declares(inputs: object): void {
    this.declared.add(fingerprint(inputs));
  }

  /**
   * Notes what diff last said of `id`: whether a resource of the program goes on holding it. A refresh that finds drift
   * calls diff as well, with the recorded inputs, of resources that the program may have dropped: those do not count.
   */
  keeps(id: string, inputs: object, keeps: boolean): void {
    if (keeps && this.declared.has(fingerprint(inputs))) this.kept.add(id);
    else this.kept.delete(id);
  }

  /** Notes that this process adopted `id`. */
  adopts(id: string): void {
    this.adopted.add(id);
  }

  /** Whether a resource of the program holds `id`, so that a delete of it can only be a leftover of another name. */
  isHeld(id: string): boolean {
    return this.kept.has(id) || this.adopted.has(id);
  }

  /**
   * Notes that a resource declares a number that is to be created.
   *
   * @throws where another one does already: before any call.
   */
  claim(inputs: Inputs): void {
    const name = nameOf(inputs);
    if (this.claimed.some((other) => sameNumber(other, name))) {
      throw new Error(`This program declares ${name} twice: two resources can't hold one number. Nothing was called.`);
    }
    this.claimed.push(name);
  }

  /** Notes a number that this process deleted, with the agent that answered it. */
  hasReleased(number: PhoneNumber): void {
    this.released.push(number);
    this.claimed = this.claimed.filter((name) => !sameNumber(name, number.number));
    this.connect().holdings.remove(number.id);
  }

  wasReleased(id: string): boolean {
    return this.released.some((number) => number.id === id);
  }

  /** The agent that answered `number` until this process deleted it, for the create that makes the same number anew. */
  agentOfReleased(number: string): string {
    return this.released.findLast((released) => sameNumber(released.number, number))?.agentId ?? "";
  }
}

function asText(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : String(value);
}

/** Tells inputs apart; a digest, as some of them are secrets. */
function fingerprint(inputs: object): string {
  const ordered = (value: unknown): unknown =>
    isJson(value)
      ? Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, ordered(inner)])
      : value;
  const { __provider, ...given } = inputs as Json;
  return createHash("sha256")
    .update(JSON.stringify(ordered(given)))
    .digest("hex");
}
