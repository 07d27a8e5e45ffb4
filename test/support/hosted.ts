import { afterEach, beforeEach } from "@jest/globals";
import type { Emulator, EmulatorOptions } from "../../provider/emulator";
import { availableNumbersReference, phoneNumberReference } from "../../provider/program/reference";
import type { Clock } from "../../provider/vogent/clock";
import { startEmulator } from "./emulator";
import { HostProcess } from "./hostProcess";
import { InProcessHost } from "./inProcessHost";
import { HostError, type InitFailure, type Json, named, type ProviderHost } from "./providerHost";
import { type Answer, type Interposer, startProxy } from "./proxy";

export { isPurchase } from "./proxy";

/** What each test of a file has: an account of its own, and a host of the provider, which a test may start anew. */
export class Hosted {
  emulator!: Emulator; // set before each test, as those below
  proxy!: Interposer;
  host!: ProviderHost;
  private processes: HostProcess[] = [];

  /** @param forSale What can be bought. @param settings What differs from the usual. */
  constructor(
    forSale?: readonly string[],
    private readonly settings: Record<string, string> = {},
    options: EmulatorOptions = {},
  ) {
    beforeEach(async () => {
      this.emulator = await startEmulator({ ...options, ...(forSale && { forSale }) });
      this.proxy = await startProxy(this.emulator.url);
      this.restart();
    });
    afterEach(async () => {
      await Promise.all(this.processes.map((host) => host.stop()));
      this.processes = [];
      await this.proxy.stop();
      await this.emulator.stop();
    });
  }

  /** What another process of the provider would be, as every command of the CLI has one: nothing of before is known to it. */
  restart(config: Json = {}, clock?: Clock): void {
    const reference = phoneNumberReference;
    this.host = new InProcessHost({ config: this.config(config), reference, ...(clock && { clock }) });
  }

  /** A process of the SDK's own host, for what only one can show. */
  async process(): Promise<HostProcess> {
    const host = await HostProcess.start(this.config({}));
    this.processes.push(host);
    return host;
  }

  private config(config: Json): Json {
    const usual = { "vogent:maxRetries": "0", "vogent:settleSeconds": "0" };
    return { "vogent:apiKey": "key", "vogent:baseUrl": this.proxy.url, ...usual, ...this.settings, ...config };
  }

  /** The numbers that purchases requested, in order. */
  get requested(): string[] {
    return this.proxy.requested;
  }

  /** The numbers of the account. */
  numbers(): string[] {
    return this.emulator.numbers().map(({ number }) => number);
  }

  /** The numbers that a search of this run finds. */
  async searched(): Promise<string[]> {
    return (await this.host.create(by415)).outputs.numbers as string[];
  }

  /** What an earlier run has made. @param config Of this run. */
  async madeBefore(inputs: Json, config: Json = {}): Promise<{ id: string; outputs: Json }> {
    const made = await this.host.create(inputs);
    this.restart(config);
    return made;
  }

  /** The engine plans: it checks what the program declares, and compares that with the state. */
  async plan(id: string, state: Json, news: Json, olds: Json = news) {
    await this.host.check(news, olds);
    return await this.host.diff(id, state, news);
  }

  /** A create whose answer is lost, as is what the list says. @returns what stays in state. */
  async pending(inputs: Json, isMade: boolean): Promise<InitFailure> {
    let isPosted = false;
    this.proxy.answer = ({ method }) => {
      isPosted ||= method === "POST";
      return (method === "POST" && !isMade) || (method === "GET" && isPosted) ? lost : undefined;
    };
    this.proxy.after = ({ method }) => (method === "POST" ? lost : undefined);
    return await this.keptAfterFailure(inputs);
  }

  /** The same, of an earlier run. */
  async pendingBefore(inputs: Json, isMade: boolean, config: Json = {}): Promise<InitFailure> {
    const pending = await this.pending(inputs, isMade);
    this.restart(config);
    return pending;
  }

  /** A create whose link fails. @returns what stays in state. */
  async unlinked(inputs: Json, answer: Answer): Promise<InitFailure> {
    this.proxy.answer = ({ method }) => (method === "PUT" ? answer : undefined);
    return await this.keptAfterFailure(inputs);
  }

  private async keptAfterFailure(inputs: Json): Promise<InitFailure> {
    const { init } = await failureOf(this.host.create(inputs));
    this.proxy.answer = () => undefined;
    this.proxy.after = () => undefined;
    if (init === undefined) throw new Error("nothing is kept in state");
    return init;
  }
}

export async function failureOf(work: Promise<unknown>): Promise<HostError> {
  const failure: unknown = await work.catch((error: unknown) => error);
  if (failure instanceof HostError) return failure;
  throw failure instanceof Error ? failure : new Error("the call did not fail with an error");
}

/** What a call that fails told the engine. */
export async function messageOf(work: Promise<unknown>): Promise<string> {
  return (await failureOf(work)).message;
}

export const isSearch = ({ path }: { path: string }) => path === "/phone_numbers/search";

/** A purchase of that number. */
export const purchaseOf = (number: string) => ({ type: "purchase", purchase: { number }, number });

export const bought = purchaseOf("+14155550123");

/** A carrier's number, with this password of its trunk. */
export function trunkWith(password: string, number = "+442079460000") {
  const sipImport = { phoneNumber: number, terminationUri: "a.example.com", username: "user", password };
  return { type: "sip_import", sipImport, number };
}

export const trunk = trunkWith("password");

/** A SIP number, of a resource that is called like it. */
export function sip(sipPrefix: string, username: string) {
  const vogentSip = { sipPrefix, username, password: "password" };
  return named(sipPrefix, { type: "vogent_sip", vogentSip, sipAddress: `${sipPrefix}@sip.vogent.ai` });
}

/** Two SIP numbers with one user name, which is the prefix of the first. */
export const sales = sip("sales", "sales");
export const backup = sip("sales-backup", "sales");

/** An answer that tells nothing of what was done. */
export const lost = { status: 503, body: "" };

/** An answer that says why. */
export const refused = { status: 422, body: '{"message":"no such agent"}' };

/** Numbers with one prefix: more than a search finds. */
export const forSale = Array.from({ length: 24 }, (_, index) => `+1415555${String(100 + index).padStart(4, "0")}`);

/** A purchase of one of several numbers, by the resource `name`. */
export const anyOf = (numbers: readonly string[], name = "any") =>
  named(name, { type: "purchase", purchase: { anyOf: [...numbers] } });

export const search = (inputs: Json): Json => ({ ...inputs, __provider: availableNumbersReference });

export const by415 = search({ prefix: "415" });
