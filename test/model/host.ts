import type { Intents } from "../../provider/journal/intents";
import { dynamicProvider } from "../../provider/lifecycle/phoneNumber";
import { Session } from "../../provider/lifecycle/session";
import { hurriedClock } from "./clock";

export type Json = Record<string, unknown>;

/** An error of create or update that keeps the resource in state, as it reaches the engine. */
export class PartialFailure extends Error {
  constructor(
    message: string,
    readonly id: string,
    readonly properties: Json,
    readonly reasons: string[],
  ) {
    super(message);
  }
}

/** What the real host would stumble over: the provider has broken its contract. */
export class BrokenContract extends Error {}

/**
 * The SDK's dynamic-provider host around the real provider: one process, so one session. What goes in and out passes
 * through JSON as it passes through protobuf, and `__provider` is put to each result as the host puts it.
 */
export class Host {
  /** Whatever a person could see: what the provider printed, and the messages of errors. */
  readonly shown: string[] = [];
  private readonly provider;

  /** @param intents What this machine knows of purchases under way: the next process, too. */
  constructor(
    config: { apiKey: string; baseUrl: string },
    private readonly intents: Intents,
  ) {
    this.provider = dynamicProvider(new Session(hurriedClock(), intents), (line) => this.shown.push(line));
    const settings: Record<string, string> = {
      "vogent:apiKey": config.apiKey,
      "vogent:baseUrl": config.baseUrl,
      "vogent:timeoutSeconds": "30",
      "vogent:maxRetries": "1",
      // One look at the list: time is not part of what these runs vary.
      "vogent:settleSeconds": "0",
    };
    this.provider.configure({ config: { get: (key) => settings[key] } });
  }

  check(olds: Json, news: Json): { inputs: Json; failures: { reason: string }[] } {
    const { inputs, failures } = this.provider.check(olds, sent(news));
    for (const { reason } of failures) this.shown.push(reason);
    return { inputs: sent({ ...inputs, __provider: news.__provider }), failures };
  }

  async diff(
    id: string,
    olds: Json,
    news: Json,
  ): Promise<{ changes: boolean; replaces: string[]; deleteFirst: boolean }> {
    const {
      changes,
      replaces = [],
      deleteBeforeReplace = false,
    } = await this.told(async () => this.provider.diff(id, props(olds), props(news)));
    return { changes, replaces, deleteFirst: deleteBeforeReplace };
  }

  async create(inputs: Json): Promise<{ id: string; outputs: Json }> {
    const { id, outs } = await this.told(() => this.provider.create(props(inputs)));
    return { id, outputs: sent({ ...outs, __provider: inputs.__provider }) };
  }

  /** What the program does once its registration is answered: see provider/program/purchases.ts. */
  recorded({ number }: Json): void {
    if (typeof number === "string") this.intents.forget(number);
  }

  async update(id: string, olds: Json, news: Json): Promise<Json> {
    const { outs } = await this.told(() => this.provider.update(id, props(olds), props(news)));
    return sent({ ...outs, __provider: news.__provider });
  }

  /** @returns undefined where the resource is to be removed from state. */
  async read(id: string, outputs: Json): Promise<{ id: string; outputs: Json; inputs: Json } | undefined> {
    const result = await this.told(() => this.provider.read(id, props(outputs)));
    if (!("id" in result) || result.id === undefined) return undefined;
    const provider = { __provider: outputs.__provider };
    return {
      id: result.id,
      outputs: sent({ ...result.props, ...provider }),
      inputs: sent({ ...result.inputs, ...provider }),
    };
  }

  async delete(id: string, outputs: Json): Promise<void> {
    await this.told(() => this.provider.delete(id, props(outputs)));
  }

  /** Runs a call; what it throws becomes what the engine is told. */
  private async told<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.shown.push(error.message, String(error), error.stack ?? "");
      const { id, properties, reasons } = error as Partial<PartialFailure>; // as the host reads them of whatever is thrown
      if (!id) throw error;
      this.shown.push(...(reasons ?? []));
      throw new PartialFailure(error.message, id, sent(properties ?? {}), reasons ?? []);
    }
  }
}

/** Properties as the host hands them on: it finds the provider by one of them, and does not know their shape. */
function props<T>(properties: Json): T {
  if (typeof properties.__provider !== "string")
    throw new BrokenContract("the state has lost __provider: no call finds the provider");
  return sent(properties) as T;
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
