import { execFileSync } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { transformSync } from "@swc/core";
import type { Stack } from "./stack";

const repository = resolve(__dirname, "../..");

/** Makes `program`, in TypeScript, the stack's: compiled, as ts-node takes a third of a command. */
export function declareInTypeScript(stack: Stack, program: string): void {
  writeFileSync(join(stack.folder, "index.ts"), program);
  const { code } = transformSync(program, {
    jsc: { target: "es2022", parser: { syntax: "typescript" } },
    module: { type: "commonjs" },
  });
  writeFileSync(join(stack.folder, "index.js"), code);
}

/** @throws where the stack's program in TypeScript does not type-check, by the settings of the quickstart */
export function checkTypes(stack: Stack): void {
  copyFileSync(join(repository, "examples/quickstart/tsconfig.json"), join(stack.folder, "tsconfig.json"));
  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, "--noEmit", "--project", stack.folder], { encoding: "utf8" });
}

/** The words of each `pulumi` command among the steps that `pulumi-vogent import` prints. */
export function toldCommands(steps: string): string[][] {
  return [...steps.matchAll(/^ +pulumi (.*?)(?: +#.*)?$/gm)].map(([, words = ""]) => words.split(" "));
}

/** Gives the commands that set config, with a value for each word in capitals and `password` for each secret. */
export async function setToldConfig(
  stack: Stack,
  steps: string,
  values: Record<string, string>,
  password: string,
): Promise<void> {
  for (const [first, , ...words] of toldCommands(steps)) {
    if (first !== "config") continue;
    const filled = words.map((word) => values[word] ?? word);
    await stack.ok("config", "set", ...filled, ...(filled.includes("--secret") ? [password] : []));
  }
}
