import { afterEach, beforeEach } from "@jest/globals";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { isPurchase } from "./hosted";
import { type Interposer, startProxy } from "./proxy";
import { type Run, Stack } from "./stack";

/** What each test of a file has: an account of its own, and a stack whose calls to it a test can break. */
export class Provisioned {
  emulator!: Emulator; // set before each test, as the two below
  proxy!: Interposer;
  stack!: Stack;
  private requested: string[] = [];

  /** @param forSale What can be bought. */
  constructor(forSale?: readonly string[]) {
    beforeEach(async () => {
      this.emulator = await startEmulator(forSale === undefined ? {} : { forSale });
      this.proxy = await startProxy(this.emulator.url);
      this.requested = [];
      this.proxy.sent = (request, body) => {
        if (isPurchase(request)) this.requested.push(JSON.parse(body).purchase?.number);
      };
      const settings = { "vogent:baseUrl": this.proxy.url, "vogent:settleSeconds": "1", "vogent:maxRetries": "1" };
      this.stack = await Stack.create(settings, { VOGENT_API_KEY: "key" });
    });
    afterEach(async () => {
      this.stack.remove();
      await this.proxy.stop();
      await this.emulator.stop();
    });
  }

  /** Sets the program and runs it. */
  up(program: string, ...args: string[]): Promise<Run> {
    return this.stack.program(program).up(...args);
  }

  /** The same where it must succeed. */
  async makes(program: string): Promise<void> {
    const run = await this.up(program);
    if (run.code !== 0) throw new Error(run.text);
  }

  /** The number of the last purchase that was requested. */
  lastRequested(): string {
    return this.requested.at(-1) ?? "";
  }

  /** How many requests came by, as `POST /phone_numbers`. */
  count(request: string): number {
    return this.proxy.requests.filter((one) => one === request).length;
  }
}
