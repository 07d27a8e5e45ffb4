import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import type { Emulator } from "../../provider/emulator";
import { canChooseNode } from "../../scripts/lib/nodeVersions.mjs";
import { startEmulator } from "../support/emulator";
import { type Run, Stack } from "../support/stack";
import type { Installation } from "./installations.mjs";
import { type LaidOut, layOut } from "./installedTree.mjs";

export type Operation = "preview" | "up" | "refresh" | "destroy";

/** A project with the packed package installed, its stack, and an account of its own. */
export class InstalledProject {
  private constructor(
    private readonly installation: Installation,
    private readonly laidOut: LaidOut,
    readonly stack: Stack,
    readonly emulator: Emulator,
  ) {}

  /** @param artifact The packed package. */
  static async create(installation: Installation, artifact: string): Promise<InstalledProject> {
    const name = `NODE_${installation.node}`;
    const node = canChooseNode ? process.env[name] : dirname(process.execPath);
    if (node === undefined) throw new Error(`${name} is not set: run this through npm test`);
    const laidOut = await layOut(installation, artifact);
    // As most people run it: without what makes other tests quicker.
    const asUsual = { NODE_OPTIONS: "", NODE_COMPILE_CACHE: undefined };
    const env = { ...asUsual, PATH: [node, process.env.PATH].filter(Boolean).join(delimiter), VOGENT_API_KEY: "key" };
    const stack = await Stack.create({}, env, laidOut.folder);
    return new InstalledProject(installation, laidOut, stack, await startEmulator());
  }

  /** The agent that the program links from now on. */
  setAgent(agentId: string): void {
    this.stack.setConfig({ "vogent:baseUrl": this.emulator.url, "test:agentId": agentId });
  }

  /** Runs an operation of the stack, as this project does. */
  run(operation: Operation): Promise<Run> {
    if (this.installation.project === "Automation API") return this.stack.node("automation.js", operation);
    // The preview comes first, and checks the types. To check them again takes seconds and tells nothing new.
    if (operation !== "preview") this.stack.env.PULUMI_NODEJS_TRANSPILE_ONLY = "true";
    return this.stack[operation]();
  }

  /** The names that each entry of the package gives to require and to import, on the Node that is tested. */
  loadEntries(): Record<string, { required: string[]; imported: string[] }> {
    return JSON.parse(this.execute("node", ["-e", loadEntries]));
  }

  /** Runs the command as the package manager linked it. @returns what it prints. */
  command(...args: string[]): string {
    return this.execute("node_modules/.bin/pulumi-vogent", args).trim();
  }

  private execute(command: string, args: string[]): string {
    return execFileSync(command, args, { cwd: this.laidOut.dependent, env: this.stack.env, encoding: "utf8" });
  }

  async remove(): Promise<void> {
    this.stack.remove();
    rmSync(this.laidOut.root, { recursive: true, force: true });
    await this.emulator.stop();
  }
}

const loadEntries = `(async () => {
  const { exports } = require("pulumi-vogent/package.json");
  const entries = {};
  for (const path of Object.keys(exports).filter((path) => !path.endsWith(".json"))) {
    const name = path.replace(".", "pulumi-vogent");
    entries[name] = { required: Object.keys(require(name)), imported: Object.keys(await import(name)) };
  }
  console.log(JSON.stringify(entries));
})()`;
