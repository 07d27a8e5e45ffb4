import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { phoneNumberType } from "../../provider/program/reference";
import { processesIn } from "../../scripts/lib/processes.mjs";
import { startVault, vaultKey } from "./vault";

const repository = resolve(__dirname, "../..");

/** What a run of the real Pulumi CLI came to. */
export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Both, as a person would see them. */
  text: string;
}

/** @returns what a run printed. @throws if it failed */
export function mustSucceed({ code, text }: Run): string {
  if (code !== 0) throw new Error(`it ended with ${code}:\n${text}`);
  return text;
}

/** @returns what a run printed. @throws if it did not fail */
export function mustFail({ code, text }: Run): string {
  if (code === 0) throw new Error(`it did not fail:\n${text}`);
  return text;
}

/** A resource of a stack's state file, as far as the tests look at it. */
export interface StateResource {
  urn: string;
  /** The last part of the URN: what the program calls it. */
  name: string;
  type: string;
  id?: string;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
  protect?: boolean;
  delete?: boolean;
  external?: boolean;
  initErrors?: string[];
  dependencies?: string[];
  propertyDependencies?: Record<string, string[]>;
  sourcePosition?: string;
  stackTrace?: { sourcePosition?: string }[];
}

/** A step of `pulumi preview --json`. */
export interface Step {
  op: string;
  urn: string;
}

/** Set as PULUMI_CONFIG_PASSPHRASE, it encrypts the secrets of a stack, as most people have it; by itself a vault does. */
export const passphrase = "correct horse battery staple";

/** Of a file of tests, as each has many stacks. */
let vault: Promise<NodeJS.ProcessEnv> | undefined;
/** The files of a stack that was just made, by what keeps its secrets: the CLI takes a third of a second for one. */
const newStacks = new Map<string, Promise<Map<string, Buffer>>>();

/**
 * A Pulumi project and stack of a test's own, in a temporary folder with a local-file backend, driven by the real CLI.
 * Its `pulumi-vogent` is the built package of this repository.
 */
export class Stack {
  private constructor(
    readonly folder: string,
    readonly env: NodeJS.ProcessEnv,
  ) {}

  /**
   * @param config Plain config of the stack. Secrets are set with `setSecret`.
   * @param project The folder of a project named `test`, instead of a new one.
   */
  static async create(
    config: Record<string, string> = {},
    env: NodeJS.ProcessEnv = {},
    project?: string,
  ): Promise<Stack> {
    const folder = project ?? newProject();
    mkdirSync(join(folder, "backend"));
    const stack = new Stack(folder, {
      ...withoutVogent(process.env),
      PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
      PULUMI_HOME: join(folder, "home"),
      PULUMI_SKIP_UPDATE_CHECK: "1",
      NO_COLOR: "1",
      ...quickNode(),
      ...env,
    });
    if (project === undefined) stack.program("");
    const keeper = env.PULUMI_CONFIG_PASSPHRASE === undefined ? vaultKey : "passphrase";
    if (keeper === vaultKey) {
      vault ??= startVault();
      Object.assign(stack.env, await vault);
    }
    const made = newStacks.get(keeper) ?? stack.init(keeper);
    newStacks.set(keeper, made);
    for (const [file, content] of await made) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), content);
    }
    stack.setConfig(config);
    return stack;
  }

  /** Makes the stack `dev`. @returns the files of it. */
  private async init(keeper: string): Promise<Map<string, Buffer>> {
    await this.ok("stack", "init", "dev", "--no-select", "--secrets-provider", keeper);
    const backend = readdirSync(join(this.folder, "backend"), { recursive: true, encoding: "utf8" });
    const files = ["Pulumi.dev.yaml", ...backend.map((file) => join("backend", file))];
    const made = files.filter((file) => statSync(join(this.folder, file)).isFile());
    return new Map(made.map((file) => [file, readFileSync(join(this.folder, file))]));
  }

  /** Sets plain config by writing the stack's file: quicker than a run of the CLI for each. */
  setConfig(config: Record<string, string>): void {
    const file = join(this.folder, "Pulumi.dev.yaml");
    const before = existsSync(file) ? readFileSync(file, "utf8") : "";
    const head = before.match(/^(encryption|encrypted|secrets)\w+:.*$/gm) ?? [];
    const lines = Object.entries(config).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`);
    writeFileSync(file, [...head, ...(lines.length > 0 ? ["config:", ...lines] : []), ""].join("\n"));
  }

  /** Makes it the current stack of the project, which commands take that are told none. */
  async select(): Promise<void> {
    await this.ok("stack", "select");
  }

  async setSecret(key: string, value: string): Promise<void> {
    await this.ok("config", "set", "--secret", key, value);
  }

  /** Sets the program: JavaScript with `pulumi` and the resources of the package at hand. */
  program(body: string): this {
    const head =
      'const pulumi = require("@pulumi/pulumi");\nconst { VogentAvailableNumbers, VogentPhoneNumber, VogentProvider } = require("pulumi-vogent");\n';
    writeFileSync(join(this.folder, "index.js"), head + body);
    return this;
  }

  up(...args: string[]): Promise<Run> {
    return this.run("up", "--yes", "--skip-preview", "--non-interactive", ...args);
  }

  preview(...args: string[]): Promise<Run> {
    return this.run("preview", "--non-interactive", ...args);
  }

  refresh(...args: string[]): Promise<Run> {
    return this.run("refresh", "--yes", "--skip-preview", "--non-interactive", ...args);
  }

  destroy(...args: string[]): Promise<Run> {
    return this.run("destroy", "--yes", "--skip-preview", "--non-interactive", ...args);
  }

  /** The steps of a preview by resource name. */
  async plan(): Promise<Record<string, Step>> {
    const run = await this.preview("--json", "--show-sames");
    mustSucceed(run);
    const { steps } = JSON.parse(run.stdout) as { steps: Step[] };
    return Object.fromEntries(steps.map((step) => [nameOf(step.urn), step]));
  }

  /** Runs a command that must succeed. */
  async ok(...args: string[]): Promise<Run> {
    const run = await this.run(...args);
    if (run.code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${run.code}:\n${run.text}`);
    return run;
  }

  run(...args: string[]): Promise<Run> {
    return this.start(...args).ended;
  }

  /** Runs a command, and reads the engine's log of its events. That is kept out of the project, as tests look through its files. */
  async watch(...args: string[]): Promise<Run & { events: string }> {
    const logs = mkdtempSync(join(tmpdir(), "pulumi-vogent-events-"));
    const log = join(logs, "events.json");
    // The engine offers it to debugging only.
    this.env.PULUMI_DEBUG_COMMANDS = "true";
    const run = await this.run(...args, "--non-interactive", "--event-log", log);
    const events = readFileSync(log, "utf8");
    rmSync(logs, { recursive: true });
    return { ...run, events };
  }

  /** Starts a command that a test goes on to interrupt. */
  start(...args: string[]): { ended: Promise<Run>; kill(signal: NodeJS.Signals): void } {
    // These name their stacks themselves.
    const isNamed = args.includes("--stack") || args[1] === "init" || args[1] === "move";
    return this.spawn("pulumi", [...args, ...(isNamed ? [] : ["--stack", "dev"])]);
  }

  /** Runs Node in the project's folder. */
  node(...args: string[]): Promise<Run> {
    return this.spawn("node", args).ended;
  }

  private spawn(command: string, args: string[]): { ended: Promise<Run>; kill(signal: NodeJS.Signals): void } {
    const child = spawn(command, args, {
      cwd: this.folder,
      env: this.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const ended = new Promise<Run>((done, fail) => {
      child.once("error", fail);
      // Not "close": an orphaned host keeps the pipes open.
      child.once("exit", (code) => setTimeout(() => done({ code, stdout, stderr, text: stdout + stderr }), 20));
    });
    return { ended, kill: (signal) => child.kill(signal) };
  }

  /** The resources of the stack's state file, secrets encrypted as they stand there. */
  state(): StateResource[] {
    const text = readFileSync(this.stateFile, "utf8");
    const { checkpoint } = JSON.parse(text) as { checkpoint: { latest?: { resources?: StateResource[] } } };
    return (checkpoint.latest?.resources ?? []).map((resource) => ({ ...resource, name: nameOf(resource.urn) }));
  }

  /** The phone numbers among them, also those that it only reads. */
  numbers(): StateResource[] {
    return this.state().filter(({ type }) => type === phoneNumberType);
  }

  /** What the stack exports, as its state has it: quicker than a run of the CLI. */
  outputs(): Record<string, unknown> {
    return this.state().find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
  }

  /** The text of a file of the project. */
  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  get stateFile(): string {
    return join(this.folder, "backend/.pulumi/stacks/test/dev.json");
  }

  /** The one resource of that name in the state file. */
  resource(name: string): StateResource {
    const found = this.state().filter((resource) => resource.name === name);
    const [only] = found;
    if (only === undefined || found.length > 1) throw new Error(`state holds ${found.length} resources named ${name}`);
    return only;
  }

  /** Removes the project, and ends what a killed CLI left running in it: the host of a dead engine goes on for long. */
  remove(): void {
    for (const { pid } of processesIn(this.folder))
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It has ended by itself meanwhile.
      }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** An empty project in a temporary folder. */
function newProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-"));
  linkModules(folder);
  // Programs are JavaScript here; loading TypeScript takes a seventh of a command. The examples' tests load it.
  writeFileSync(join(folder, "Pulumi.yaml"), "name: test\nruntime: { name: nodejs, options: { typescript: false } }\n");
  writeFileSync(join(folder, "package.json"), '{ "name": "test", "main": "index.js" }\n');
  return folder;
}

/**
 * The two packages that a program requires. What these require is found beside where they really are. The language host reads
 * every folder below the project's for plugins, so that a link to all of `node_modules` would take a part of each command.
 */
function linkModules(folder: string): void {
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "@pulumi"), { recursive: true });
  symlinkSync(join(repository, "node_modules/@pulumi/pulumi"), join(modules, "@pulumi/pulumi"));
  mkdirSync(join(modules, "pulumi-vogent"));
  for (const part of ["dist", "package.json"])
    symlinkSync(join(repository, part), join(modules, "pulumi-vogent", part));
}

/**
 * Node 22, if `npm test` handed it over, with its cache of compiled code, and without what no test needs: most of a command's
 * time is Node that loads the SDK, twice. `test/package` leads a number through its life on each Node, with all of it.
 */
function quickNode(): NodeJS.ProcessEnv {
  const { NODE_22, PATH } = process.env;
  const lazy = { NODE_OPTIONS: `--require ${JSON.stringify(resolve(__dirname, "lazy.cjs"))}` };
  if (NODE_22 === undefined) return lazy;
  const compiled = join(repository, "node_modules/.cache/compiled");
  return { ...lazy, PATH: [NODE_22, PATH].join(delimiter), NODE_COMPILE_CACHE: compiled };
}

const nameOf = (urn: string) => urn.split("::").at(-1) ?? "";

/** The environment without what a developer may have set for a real account. */
function withoutVogent(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([key]) => !/^(VOGENT|PULUMI)_/.test(key)));
}
