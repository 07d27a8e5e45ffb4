import { chmodSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { linkModule } from "./example";
import type { Stack } from "./stack";

/**
 * Copies a policy pack to the folder of the stack. The copy is of a runtime of its own, which `policyHost.cjs` runs.
 *
 * @returns The folder to give to `--policy-pack`.
 */
export function addPolicyPack(stack: Stack, folder: string): string {
  const pack = join(stack.folder, "pack");
  cpSync(resolve(__dirname, "../..", folder), pack, { recursive: true });
  linkModule(stack, "@pulumi/policy");
  const file = join(pack, "PulumiPolicy.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("runtime: nodejs", "runtime: pack"));
  const host = join(stack.folder, "pulumi-language-pack");
  writeFileSync(host, `#!/bin/sh\nexec node ${JSON.stringify(resolve(__dirname, "policyHost.cjs"))}\n`);
  chmodSync(host, 0o755);
  stack.env.PATH = [stack.folder, stack.env.PATH].join(delimiter);
  return pack;
}
