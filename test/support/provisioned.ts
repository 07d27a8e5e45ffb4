import { afterAll, afterEach, beforeAll, beforeEach } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "./emulator";
import { type Interposer, startProxy } from "./proxy";
import { mustSucceed, type Run, Stack } from "./stack";

/** What a file has that differs from the usual. */
interface Circumstances {
  /** What has an account and a stack of its own: each test, or the one story that all tests of a `describe` or a file tell. */
  one?: "test" | "story";
  /** What can be bought. */
  forSale?: readonly string[];
  settings?: Record<string, string>;
}

/** An account and a stack. A test can break the stack's calls. */
export class Provisioned {
  emulator!: Emulator; // set before each test or story, as the two below
  proxy!: Interposer;
  stack!: Stack;

  constructor({ one = "test", forSale, settings = {} }: Circumstances = {}) {
    const [before, after] = one === "test" ? [beforeEach, afterEach] : [beforeAll, afterAll];
    before(async () => {
      this.emulator = await startEmulator(forSale === undefined ? {} : { forSale });
      this.proxy = await startProxy(this.emulator.url);
      const usual = { "vogent:baseUrl": this.proxy.url, "vogent:settleSeconds": "1", "vogent:maxRetries": "1" };
      this.stack = await Stack.create({ ...usual, ...settings }, { VOGENT_API_KEY: "key" });
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

  /** The same where it must succeed. @returns what it printed. */
  async makes(program: string, ...args: string[]): Promise<string> {
    return mustSucceed(await this.up(program, ...args));
  }

  /** How many requests came by, as `POST /phone_numbers`. */
  count(request: string): number {
    return this.proxy.requests.filter((one) => one === request).length;
  }

  /** The numbers of the account. */
  numbers(): string[] {
    return this.emulator.numbers().map(({ number }) => number);
  }

  /** Their ids. */
  ids(): string[] {
    return this.emulator.numbers().map(({ id }) => id);
  }

  /** The stack's numbers and their ids, in the order of their names. */
  inState(): [string, string | undefined][] {
    return this.stack
      .numbers()
      .map(({ name, id }): [string, string | undefined] => [name, id])
      .sort();
  }
}
