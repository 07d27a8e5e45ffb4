import { execFile } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { passphrase, type Run, Stack } from "./stack";

const repository = resolve(__dirname, "../..");

/** tsc has checked the types of every example before the tests. */
const withoutTypes = { PULUMI_NODEJS_TRANSPILE_ONLY: "true" };

/**
 * A stack of the project in `folder`. Only `Pulumi.yaml` is seen from a temporary folder, so that the stack's settings don't
 * stay in the checkout.
 *
 * @param folder From the repository's root, like `examples/area-codes`; `.` is the quickstart.
 * @param config The project's config, without secrets.
 */
export async function stackOf(
  folder: string,
  config: Record<string, string>,
  env: NodeJS.ProcessEnv = {},
): Promise<Stack> {
  const stack = await Stack.create({}, { ...withoutTypes, ...env });
  const text = readFileSync(join(repository, folder, "Pulumi.yaml"), "utf8");
  const main = /^main: (.*)$/m.exec(text)?.[1] ?? "";
  const project = text.replace(/^main: .*\n/m, "");
  // The stack was made for a project named `test`.
  if (!/^name: /m.test(project)) throw new Error(`${folder}/Pulumi.yaml has no name`);
  writeFileSync(
    join(stack.folder, "Pulumi.yaml"),
    `${project.replace(/^name: .*$/m, "name: test")}main: ${resolve(repository, folder, main)}/\n`,
  );
  configure(stack, config);
  return stack;
}

/** Sets the project's config. */
export function configure(stack: Stack, config: Record<string, string>): void {
  stack.setConfig(Object.fromEntries(Object.entries(config).map(([key, value]) => [`test:${key}`, value])));
}

/** A copy of the example in `folder`, as a person makes it, where the stack has its project. Its commands run by `runIn`. */
export async function copyOf(folder: string, env: NodeJS.ProcessEnv = {}): Promise<Stack> {
  const stack = await Stack.create({}, { PULUMI_CONFIG_PASSPHRASE: passphrase, ...env });
  // What somebody compiled in the checkout stays there.
  const filter = (file: string) => !file.endsWith("/built");
  cpSync(join(repository, folder), stack.folder, { recursive: true, filter });
  linkModule(stack, "@types/node");
  return stack;
}

/**
 * Copies a policy pack to the folder of the stack. The copy is of a runtime of its own, which `policyHost.cjs` runs.
 *
 * @returns The folder to give to `--policy-pack`.
 */
export function addPolicyPack(stack: Stack, folder: string): string {
  const pack = join(stack.folder, "pack");
  cpSync(join(repository, folder), pack, { recursive: true });
  linkModule(stack, "@pulumi/policy");
  const file = join(pack, "PulumiPolicy.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("runtime: nodejs", "runtime: pack"));
  const host = join(stack.folder, "pulumi-language-pack");
  writeFileSync(host, `#!/bin/sh\nexec node ${JSON.stringify(resolve(__dirname, "policyHost.cjs"))}\n`);
  chmodSync(host, 0o755);
  stack.env.PATH = [stack.folder, stack.env.PATH].join(delimiter);
  return pack;
}

/** Makes a package of this repository one of the stack's. */
function linkModule(stack: Stack, name: string): void {
  const link = join(stack.folder, "node_modules", name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(repository, "node_modules", name), link);
}

/** Runs a command in the environment of the stack, with the commands of npm packages at hand. */
export function runIn(stack: Stack, cwd: string, command: string, ...args: string[]): Promise<Run> {
  const path = [stack.env.PATH, join(repository, "node_modules/.bin")].join(delimiter);
  return runCommand(command, args, { cwd, env: { ...stack.env, PATH: path } });
}

/** Runs a command, without input, until it and all that it started have ended. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Run> {
  return new Promise((done) => {
    const child = execFile(command, args, options, (_, stdout, stderr) => {
      done({ code: child.exitCode, stdout, stderr, text: stdout + stderr });
    });
    child.stdin?.end();
  });
}
