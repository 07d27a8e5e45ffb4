import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/**
 * Runs a program in a node process of its own until it ends. It may require the TypeScript of this repository, by its
 * path from the repository's root.
 *
 * @param args What stands at the end of its command line.
 * @param env What its environment has beside that of the test.
 */
export async function runProgram(
  program: string,
  args: string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: unknown; output: string }> {
  const cwd = join(__dirname, "../../..");
  const script = `const load = (file) => require(${JSON.stringify(cwd)} + "/" + file); ${program}`;
  const options = ["-r", join(__dirname, "register.cjs"), "-e", script, ...args];
  const child = spawn(process.execPath, options, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, output: stdout + stderr };
}
