import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { validateExchange } from "../support/openapi";

export const repository = resolve(__dirname, "../..");
export const command = join(repository, "dist/cli/main.js");
export const apiKey = "canary-api-key";

/** The environment of a machine that has no Pulumi and knows the account from its environment alone. */
export function withoutPulumi(emulator: Pick<Emulator, "url">, env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { PATH: "/nowhere", VOGENT_API_KEY: apiKey, VOGENT_BASE_URL: emulator.url, ...env };
}

/** The command as a process of its own, and what it printed. */
export class Run {
  stdout = "";
  stderr = "";
  private readonly closed: Promise<unknown>;

  constructor(private readonly child: ChildProcess) {
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      this.stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text) => {
      this.stderr += text;
    });
    this.closed = once(child, "close");
  }

  /** The URL of the emulator, once it listens. */
  async url(): Promise<string> {
    for (;;) {
      const url = /^Vogent emulator: (\S+)$[\s\S]*Ctrl\+C/m.exec(this.stdout)?.[1];
      if (url !== undefined) return url;
      if (this.child.exitCode !== null) throw new Error(`it ended: ${this.stderr}`);
      await new Promise((done) => setTimeout(done, 10));
    }
  }

  async end(signal?: NodeJS.Signals): Promise<number | null> {
    if (signal) this.child.kill(signal);
    await this.closed;
    return this.child.exitCode;
  }
}

export interface Surroundings {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  input?: string;
}

/** Runs of the command in a folder of their own for each test of a file; both are gone after it. */
export class Runs {
  folder!: string; // set before each test
  private readonly runs: Run[] = [];

  constructor() {
    beforeEach(() => {
      this.folder = mkdtempSync(join(tmpdir(), "vogent-cli-"));
    });
    afterEach(async () => {
      await Promise.all(this.runs.splice(0).map((run) => run.end("SIGKILL")));
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  run(...args: string[]): Run {
    return this.runIn({}, ...args);
  }

  /** A run in another folder, with its own environment, or with a text on stdin. */
  runIn({ cwd = this.folder, env = process.env, input }: Surroundings, ...args: string[]): Run {
    const child = spawn(process.execPath, [command, ...args], { cwd, env, stdio: "pipe" });
    child.stdin.end(input);
    const started = new Run(child);
    this.runs.push(started);
    return started;
  }
}

/** Buys a number. The answer has to be one of the API document. */
export async function buy(url: string, number: string, key = "any-key"): Promise<Response> {
  const requestBody = { type: "purchase", purchase: { number } };
  const response = await fetch(`${url}/phone_numbers`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(requestBody),
  });
  const path = new URL(response.url).pathname;
  const { status } = response;
  const responseBody = await response.clone().json();
  expect(validateExchange({ method: "POST", path, requestBody, status, responseBody })).toEqual([]);
  return response;
}
