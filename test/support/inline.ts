import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Run, Stack } from "./stack";

/** How often the hook has the engine call create again. */
export const mostRetries = 2;

/** The option of a resource that sets the hook; without one in a command of the CLI, whose own language host lacks error hooks. */
export const retries = "hooks: globalThis.retryHooks";

/**
 * Runs `pulumi up` of the stack's program inside a process of its own: the language host that can be built from Go modules
 * lacks callbacks and error hooks, and such a program does without it.
 */
export function upInline(stack: Stack, ...args: string[]): Promise<Run> {
  return stack.node(join(__dirname, "runInline.cjs"), `${mostRetries}`, "--stack", "dev", ...args);
}

/** The names of the resources that the hook was asked about, so far and in order. */
export function askedAbout(stack: Stack): string[] {
  if (!existsSync(join(stack.folder, "asked"))) return [];
  return stack
    .read("asked")
    .split("\n")
    .flatMap((urn) => urn.split("::").at(3) ?? []);
}
