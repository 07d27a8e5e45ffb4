import { afterEach, beforeEach } from "@jest/globals";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { Host, HostError } from "./host";
import { type Interposer, startProxy } from "./proxy";

/** What each test of a file has: an account of its own, and the SDK's host, which a test may start anew. */
export class Hosted {
  emulator!: Emulator; // set before each test, as the two below
  proxy!: Interposer;
  host!: Host;

  constructor() {
    beforeEach(async () => {
      this.emulator = await startEmulator();
      this.proxy = await startProxy(this.emulator.url);
      this.host = await this.start();
    });
    afterEach(async () => {
      await this.host.stop();
      await this.proxy.stop();
      await this.emulator.stop();
    });
  }

  start(config: Record<string, unknown> = {}): Promise<Host> {
    const settings = { "vogent:maxRetries": "0", "vogent:settleSeconds": "0" };
    return Host.start({ "vogent:apiKey": "key", "vogent:baseUrl": this.proxy.url, ...settings, ...config });
  }

  /** A new process, as every command of the CLI has one. */
  async restart(config: Record<string, unknown> = {}): Promise<void> {
    await this.host.stop();
    this.host = await this.start(config);
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

export const bought = { type: "purchase", purchase: { number: "+14155550123" }, number: "+14155550123" };

/** A carrier's number, with this password of its trunk. */
export function trunkWith(password: string) {
  const number = "+442079460000";
  const sipImport = { phoneNumber: number, terminationUri: "a.example.com", username: "user", password };
  return { type: "sip_import", sipImport, number };
}
