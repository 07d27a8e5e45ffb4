import { afterEach, beforeEach } from "@jest/globals";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { accountMark } from "../../provider/vogent/account";
import { Host, HostError, temporaryHome } from "./host";
import { type Interposer, startProxy } from "./proxy";

/** What each test of a file has: an account of its own, and the SDK's host, which a test may start anew. */
export class Hosted {
  emulator!: Emulator; // set before each test, as the two below
  proxy!: Interposer;
  host!: Host;
  /** What Pulumi keeps on the machine: the same for each process of a test. */
  home!: string;
  /** The numbers that purchases asked for, in order. */
  asked!: string[];

  /** @param forSale What can be bought. @param settings What differs from the usual. */
  constructor(
    forSale?: readonly string[],
    private readonly settings: Record<string, string> = {},
  ) {
    beforeEach(async () => {
      this.emulator = await startEmulator(forSale === undefined ? {} : { forSale });
      this.proxy = await startProxy(this.emulator.url);
      this.home = temporaryHome();
      this.asked = [];
      this.proxy.sent = (request, body) => {
        if (isPurchase(request)) this.asked.push(JSON.parse(body).purchase?.number);
      };
      this.host = await this.start();
    });
    afterEach(async () => {
      await this.host.stop();
      await this.proxy.stop();
      await this.emulator.stop();
    });
  }

  start(config: Record<string, unknown> = {}): Promise<Host> {
    const settings = { "vogent:maxRetries": "0", "vogent:settleSeconds": "0", ...this.settings };
    return Host.start(
      { "vogent:apiKey": "key", "vogent:baseUrl": this.proxy.url, ...settings, ...config },
      { PULUMI_HOME: this.home },
    );
  }

  /** A new process, as every command of the CLI has one. */
  async restart(config: Record<string, unknown> = {}): Promise<void> {
    await this.host.stop();
    this.host = await this.start(config);
  }

  /** The numbers of the account. */
  numbers(): string[] {
    return this.emulator.numbers().map(({ number }) => number);
  }

  /** A create whose answer is lost, as is what the list says. @returns what stays in state. */
  async pending(inputs: Record<string, unknown>, isMade: boolean) {
    const lost = { status: 503, body: "" };
    const isPost = ({ method }: { method: string }) => method === "POST";
    let posts = 0;
    this.proxy.answer = (request) => {
      if (isPost(request)) posts += 1;
      return (isPost(request) && !isMade) || (request.method === "GET" && posts > 0) ? lost : undefined;
    };
    this.proxy.after = (request) => (isPost(request) ? lost : undefined);
    const { init } = await failureOf(this.host.create(inputs));
    this.proxy.answer = () => undefined;
    this.proxy.after = () => undefined;
    if (init === undefined) throw new Error("nothing is pending");
    return init;
  }
}

export async function failureOf(work: Promise<unknown>): Promise<HostError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof HostError) return error;
    throw error;
  }
  throw new Error("the call was expected to fail");
}

/** What a call that fails told the engine. */
export async function messageOf(work: Promise<unknown>): Promise<string> {
  return (await failureOf(work)).message;
}

export const isSearch = ({ path }: { path: string }) => path === "/phone_numbers/search";
export const isPurchase = ({ method, path }: { method: string; path: string }) =>
  method === "POST" && path === "/phone_numbers";

export const bought = { type: "purchase", purchase: { number: "+14155550123" }, number: "+14155550123" };

/** A carrier's number, with this password of its trunk. */
export function trunkWith(password: string) {
  const number = "+442079460000";
  const sipImport = { phoneNumber: number, terminationUri: "a.example.com", username: "user", password };
  return { type: "sip_import", sipImport, number };
}

/** Numbers with one prefix: more than a search finds. */
export const forSale = Array.from({ length: 24 }, (_, index) => `+1415555${String(100 + index).padStart(4, "0")}`);

const stack = "shop/dev";
export const by = (purchase: object) => ({ type: "purchase", purchase, __stack: stack });
export const by415 = by({ prefix: "415" });

/** Who asks for a purchase by prefix, as intents have it. */
export const askerOf = ({ proxy }: Hosted) => ({ stack, account: accountMark({ apiKey: "key", baseUrl: proxy.url }) });
