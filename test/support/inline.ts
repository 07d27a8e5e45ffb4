import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Run, Stack } from "./stack";

/**
 * Runs `pulumi up` of a program inside a process of its own, by the Automation API: the language host that can be built from
 * Go modules lacks callbacks and error hooks, and such a program does without it.
 *
 * @param body JavaScript with `pulumi`, `retryTwice` and the package's resources at hand.
 */
export function upInline(stack: Stack, body: string): Promise<Run> {
  const file = join(stack.folder, "inline.js");
  writeFileSync(file, `${head}${body}\n};\n${tail}`);
  const child = spawn("node", [file], {
    cwd: stack.folder,
    env: stack.env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("exit", (code) => setTimeout(() => done({ code, stdout: text, stderr: "", text }), 20));
  });
}

const head = `
const pulumi = require("@pulumi/pulumi");
const { LocalWorkspace } = require("@pulumi/pulumi/automation");
const { VogentAvailableNumbers, VogentPhoneNumber, VogentProvider } = require("pulumi-vogent");
const program = async () => {
  let tries = 0;
  const retryTwice = { hooks: { onError: [new pulumi.ErrorHook("retry", () => ++tries <= 2)] } };
`;

const tail = `
(async () => {
  const stack = await LocalWorkspace.selectStack(
    { stackName: "dev", projectName: "test", program },
    { workDir: process.cwd() },
  );
  await stack.up({ onOutput: (text) => process.stdout.write(text) });
})().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
`;
