import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { run } from "../../scripts/lib/run.mjs";

const node = (script: string) => run(process.execPath, ["-e", script]);

describe("a command that is run", () => {
  it("gives what it wrote to standard output, without the notices beside it", async () => {
    expect(await node('console.error("a new version is available"); console.log("v3.260.0")')).toBe("v3.260.0\n");
  });

  it("fails with all that it wrote", async () => {
    const failing = node('console.log("half of it"); console.error("broken"); process.exitCode = 3');
    await expect(failing).rejects.toThrow(/ended with 3\n(half of it\nbroken|broken\nhalf of it)\n$/);
  });
});

// The child starts a process of its own, as jest starts Pulumi, which must end too.
const child =
  'const { pid } = require("node:child_process").spawn("sleep", ["600"]); console.log(pid); setInterval(() => {}, 1000)';
const program = `
  const { run } = await import(${JSON.stringify(pathToFileURL(resolve(__dirname, "../../scripts/lib/run.mjs")).href)});
  const { interruptedExitCode } = await import(${JSON.stringify(pathToFileURL(resolve(__dirname, "../../scripts/lib/interruption.mjs")).href)});
  try {
    await run(process.execPath, ["-e", ${JSON.stringify(child)}], { show: true });
  } catch (error) {
    console.log("cleaned up after:", error.message);
    await run(process.execPath, ["-e", ""]).catch((again) => console.log("and no more:", again.message));
  }
  process.exitCode = interruptedExitCode();`;

/** Starts the program, by a shell as npm does or without, and waits until its child's child runs. */
async function start(shell: boolean): Promise<{ started: ChildProcess; grandchild: number; text: () => string }> {
  const args = ["--input-type=module", "-e", program];
  const started = shell
    ? spawn("sh", ["-c", '"$0" "$@"; exit', process.execPath, ...args])
    : spawn(process.execPath, args);
  let text = "";
  started.stdout?.setEncoding("utf8").on("data", (more: string) => {
    text += more;
  });
  while (!text.includes("\n")) await once(started.stdout as NonNullable<typeof started.stdout>, "data");
  return { started, grandchild: Number.parseInt(text, 10), text: () => text };
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("an interrupted run", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("ends on %s with all that it started, after it cleaned up", async (signal, code) => {
    const { started, grandchild, text } = await start(false);
    expect(runs(grandchild)).toBe(true);
    started.kill(signal);
    expect(await once(started, "close")).toEqual([code, null]);
    expect(text()).toContain(`cleaned up after: interrupted by ${signal}\nand no more: interrupted by ${signal}\n`);
    expect(runs(grandchild)).toBe(false);
  });

  it("ends when npm is told to: npm's shell dies of it without passing it on", async () => {
    const { started, grandchild, text } = await start(true);
    started.kill("SIGTERM");
    await once(started, "close");
    expect(text()).toContain("cleaned up after: interrupted by SIGTERM\n");
    expect(runs(grandchild)).toBe(false);
  });
});
