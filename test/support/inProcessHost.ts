import { Intents } from "../../provider/journal/intents";
import { dynamicProvider } from "../../provider/lifecycle/phoneNumber";
import { Session } from "../../provider/lifecycle/session";
import { type Clock, systemClock } from "../../provider/vogent/clock";
import { HostError, type InitFailure, type Json, type ProviderHost } from "./providerHost";

/** What the real host would stumble over: the provider has broken its contract. */
export class BrokenContract extends Error {}

/** What a process of the provider starts with. */
export interface Circumstances {
  /** The settings by their keys, as the stack's config has them. */
  config: Json;
  /** Pulumi's folder on the machine, which the next process finds again. */
  home: string;
  clock?: Clock;
  /** The `__provider` of every resource, where a test gives none. */
  reference?: string;
}

/**
 * The SDK's dynamic-provider host around the real provider, without a process: one session. What goes in and out passes
 * through JSON as it passes through protobuf, and `__provider` is put to each result as the host puts it.
 */
export class InProcessHost implements ProviderHost {
  private readonly said: string[] = [];
  private readonly told: string[] = [];
  private readonly provider;
  private readonly intents: Intents;
  private readonly given: Json;

  constructor({ config, home, clock = systemClock, reference }: Circumstances) {
    this.given = reference === undefined ? {} : { __provider: reference };
    this.intents = new Intents({ PULUMI_HOME: home });
    this.provider = dynamicProvider(new Session(clock, this.intents), (line) => this.said.push(`${line}\n`));
    this.provider.configure({ config: { get: (key) => config[key] } });
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
    const given = this.whole(news);
    const { inputs, failures } = this.provider.check(olds, sent(given));
    this.told.push(...failures.map(({ reason }) => reason));
    return { inputs: referring(inputs, given), failures };
  }

  async diff(id: string, olds: Json, news: Json) {
    const {
      changes,
      replaces = [],
      deleteBeforeReplace = false,
    } = await this.tells(async () => this.provider.diff(id, this.props(olds), this.props(news)));
    return { changes, replaces, deleteFirst: deleteBeforeReplace };
  }

  async create(inputs: Json) {
    const { id, outs } = await this.tells(() => this.provider.create(this.props(inputs)));
    return { id, outputs: referring(outs, this.whole(inputs)) };
  }

  /** What the program does once its registration is answered: see provider/program/purchases.ts. */
  recorded({ number }: Json): void {
    if (typeof number === "string") this.intents.forget(number);
  }

  async update(id: string, olds: Json, news: Json): Promise<Json> {
    const { outs } = await this.tells(() => this.provider.update(id, this.props(olds), this.props(news)));
    return referring(outs, this.whole(news));
  }

  async read(id: string, outputs: Json) {
    const result = await this.tells(() => this.provider.read(id, this.props(outputs)));
    if (!("id" in result) || result.id === undefined) return { id: "", outputs: {}, inputs: {} };
    const recorded = this.whole(outputs);
    return {
      id: result.id,
      outputs: referring(result.props, recorded),
      inputs: referring(result.inputs, recorded),
    };
  }

  async delete(id: string, outputs: Json): Promise<void> {
    await this.tells(() => this.provider.delete(id, this.props(outputs)));
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
