import { chmodSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { linkModule } from "./example";
import type { Stack } from "./stack";

/** What the language host does for a pack in Node: it runs the SDK's own program, found from the pack's folder. */
const runPack =
  'process.argv.splice(1, 0, "run-policy-pack"); require(require.resolve("@pulumi/pulumi/cmd/run-policy-pack", { paths: [process.cwd()] }));';

/**
 * Copies a policy pack to the folder of the stack, and has the engine start it by a script: the language host that can be
 * built from Go modules runs no plugins. So the copy is of a runtime of which there is no language host.
 *
 * @returns The folder to give to `--policy-pack`.
 */
export function addPolicyPack(stack: Stack, folder: string): string {
  const pack = join(stack.folder, "pack");
  cpSync(resolve(__dirname, "../..", folder), pack, { recursive: true });
  linkModule(stack, "@pulumi/policy");
  const file = join(pack, "PulumiPolicy.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("runtime: nodejs", "runtime: script"));
  const analyzer = join(stack.folder, "pulumi-analyzer-policy-script");
  writeFileSync(analyzer, `#!/bin/sh\nexec node -e '${runPack}' -- "$@"\n`);
  chmodSync(analyzer, 0o755);
  stack.env.PATH = [stack.folder, stack.env.PATH].join(delimiter);
  return pack;
}
