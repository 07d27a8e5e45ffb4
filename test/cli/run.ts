import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";

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

  constructor(readonly child: ChildProcess) {
    for (const name of ["stdout", "stderr"] as const)
      child[name]?.setEncoding("utf8").on("data", (text) => {
        this[name] += text;
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

  /** Its exit code and all that it printed. */
  async outcome(): Promise<[number | null, string, string]> {
    return [await this.end(), this.stdout, this.stderr];
  }

  /** What it says on stderr. It must end with this exit code, and print no result. */
  async message(code: number): Promise<string> {
    expect([await this.end(), this.stdout]).toEqual([code, ""]);
    return this.stderr;
  }
}

interface Surroundings {
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
