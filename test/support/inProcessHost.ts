import { availableNumbersProvider } from "../../provider/lifecycle/availableNumbers";
import { phoneNumberProvider } from "../../provider/lifecycle/phoneNumber";
import { Run } from "../../provider/lifecycle/run/run";
import { availableNumbersReference } from "../../provider/program/reference";
import type { Clock } from "../../provider/vogent/clock";
import { fakeClock } from "../vogent/support/fakeClock";
import { HostError, type InitFailure, identified, type Json, type ProviderHost } from "./providerHost";

/** What the real host would stumble over: the provider has broken its contract. */
export class BrokenContract extends Error {}

/** What a process of the provider starts with. */
export interface Circumstances {
  /** The settings by their keys, as the stack's config has them. */
  config: Json;
  /** @default one on which a wait takes no time */
  clock?: Clock;
  /** The `__provider` of every resource, where a test gives none. */
  reference?: string;
  /** How many numbers are read by calls of their own. */
  readsBeforeList?: number;
}

/**
 * The SDK's dynamic-provider host around the real provider, without a process: one session. What goes in and out passes
 * through JSON as it passes through protobuf, and `__provider` is put to each result as the host puts it.
 */
export class InProcessHost implements ProviderHost {
  private readonly said: string[] = [];
  private readonly told: string[] = [];
  private readonly phoneNumbers;
  private readonly searches;
  private readonly given: Json;
  private readonly config;
  private readonly configured = new Set<object>();

  constructor({ config, clock = fakeClock(), reference, readsBeforeList }: Circumstances) {
    this.given = reference === undefined ? {} : { __provider: reference };
    const run = new Run({
      clock,
      say: (line) => this.said.push(`${line}\n`),
      ...(readsBeforeList !== undefined && { readsBeforeList }),
    });
    this.phoneNumbers = phoneNumberProvider(run);
    this.searches = availableNumbersProvider(run);
    this.config = { get: (key: string) => config[key] };
  }

  get written(): string {
    return this.said.join("");
  }

  async writes(_lines: number): Promise<string> {
    return this.written;
  }

  /** Whatever a person could see: what the provider printed, and the messages of errors. */
  get shown(): string[] {
    return [...this.said, ...this.told];
  }

  async check(news: Json, olds: Json = {}) {
    const given = this.whole(identified(news));
    const { inputs, failures } = this.provider(given).check(olds, sent(given));
    this.told.push(...failures.map(({ reason }) => reason));
    return { inputs: referring(inputs, given), failures };
  }

  async diff(id: string, olds: Json, news: Json) {
    const result: { changes: boolean; replaces?: string[]; deleteBeforeReplace?: boolean } = await this.tells(
      async () => this.provider(news).diff(id, this.props(olds), this.props(identified(news))),
    );
    return {
      changes: result.changes,
      replaces: result.replaces ?? [],
      deleteFirst: result.deleteBeforeReplace ?? false,
    };
  }

  async create(inputs: Json) {
    const { id, outs } = await this.tells(() => this.provider(inputs).create(this.props(identified(inputs))));
    return { id, outputs: referring(outs, this.whole(inputs)) };
  }

  async update(id: string, olds: Json, news: Json): Promise<Json> {
    const { outs } = await this.tells(() =>
      this.provider(news).update(id, this.props(olds), this.props(identified(news))),
    );
    return referring(outs, this.whole(news));
  }

  async read(id: string, outputs: Json) {
    const result = await this.tells(async () => this.provider(outputs).read(id, this.props(outputs)));
    if (!("id" in result) || result.id === undefined) return { id: "", outputs: {}, inputs: {} };
    const recorded = this.whole(outputs);
    return {
      id: result.id,
      outputs: referring(result.props, recorded),
      inputs: referring(result.inputs, recorded),
    };
  }

  async delete(id: string, outputs: Json): Promise<void> {
    await this.tells(() => this.provider(outputs).delete(id, this.props(outputs)));
  }

  /** The provider that the reference in the properties names; both look alike to the engine. It is configured once, before its first call. */
  private provider({ __provider }: Json): typeof this.phoneNumbers {
    const chosen: unknown = __provider === availableNumbersReference ? this.searches : this.phoneNumbers;
    const provider = chosen as typeof this.phoneNumbers;
    if (!this.configured.has(provider)) provider.configure({ config: this.config });
    this.configured.add(provider);
    return provider;
  }

  /** Runs a call; what it throws becomes what the engine is told. */
  private async tells<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      // What breaks the contract, and what is no error at all, is for the test to fail on.
      if (error instanceof BrokenContract || error instanceof TypeError || !(error instanceof Error)) throw error;
      this.told.push(error.message, String(error), error.stack ?? "");
      const { id, properties, reasons = [] } = error as Partial<InitFailure>; // as the host reads them of whatever is thrown
      if (!id) throw new HostError(error.message);
      this.told.push(...reasons);
      throw new HostError(error.message, { id, properties: sent(properties ?? {}), reasons });
    }
  }

  /** Properties as the host hands them on: it finds the provider by one of them, and does not know their shape. */
  private props<T>(properties: Json): T {
    const whole = this.whole(properties);
    if (typeof whole.__provider !== "string")
      throw new BrokenContract("the state has lost __provider: no call finds the provider");
    return sent(whole) as T;
  }

  private whole(properties: Json): Json {
    return { ...this.given, ...properties };
  }
}

/** A result as the host gives it back: with the reference of what it was asked with. */
function referring(result: object, { __provider }: Json): Json {
  return sent({ ...result, __provider });
}

function sent<T extends Json>(value: T): T {
  refuseUndefined(value);
  return JSON.parse(JSON.stringify(value));
}

function refuseUndefined(value: unknown, path = "result"): void {
  if (value === undefined) throw new BrokenContract(`${path} is undefined: the host throws, after the call was made`);
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) refuseUndefined(inner, `${path}.${key}`);
}
