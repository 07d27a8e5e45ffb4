import { afterAll, afterEach, beforeAll, beforeEach } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "./emulator";
import { type Interposer, startProxy } from "./proxy";
import { type Run, Stack } from "./stack";

/** An account and a stack for each test of a file, or for one story of a `describe`. A test can break the stack's calls. */
export class Provisioned {
  emulator!: Emulator; // set before each test or story, as the two below
  proxy!: Interposer;
  stack!: Stack;

  /** @param forSale What can be bought. @param one What has an account and a stack of its own. */
  constructor(forSale?: readonly string[], one: "test" | "story" = "test") {
    const [before, after] = one === "test" ? [beforeEach, afterEach] : [beforeAll, afterAll];
    before(async () => {
      this.emulator = await startEmulator(forSale === undefined ? {} : { forSale });
      this.proxy = await startProxy(this.emulator.url);
      const settings = { "vogent:baseUrl": this.proxy.url, "vogent:settleSeconds": "1", "vogent:maxRetries": "1" };
      this.stack = await Stack.create(settings, { VOGENT_API_KEY: "key" });
    });
    after(async () => {
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
  async makes(program: string, ...args: string[]): Promise<void> {
    const run = await this.up(program, ...args);
    if (run.code !== 0) throw new Error(run.text);
  }

  /** The number of the last purchase that was requested. */
  lastRequested(): string {
    return this.proxy.requested.at(-1) ?? "";
  }

  /** How many requests came by, as `POST /phone_numbers`. */
  count(request: string): number {
    return this.proxy.requests.filter((one) => one === request).length;
  }

  /** The ids of the account's numbers. */
  ids(): string[] {
    return this.emulator.numbers().map(({ id }) => id);
  }

  /** Those that the stack's state has, in order. */
  idsInState(): (string | undefined)[] {
    return this.inState()
      .map(([, id]) => id)
      .sort();
  }

  /** The stack's numbers and their ids, in the order of their names. */
  inState(): [string, string | undefined][] {
    const numbers = this.stack.state().filter(({ type }) => type.endsWith("PhoneNumber"));
    return numbers.map(({ urn, id }): [string, string | undefined] => [urn.split("::").at(-1) ?? "", id]).sort();
  }
}
