import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Run, Stack } from "../support/stack";

/** How often the hook has the engine call create again. */
export const mostRetries = 2;

/** The option of a number that sets the hook: the CLI's own language host lacks error hooks, so that only `upHooked` has one. */
export const retries = "hooks: globalThis.retryHooks";

const runner = (events: string) => `
const { appendFileSync } = require("node:fs");
const pulumi = require("@pulumi/pulumi");
const { LocalWorkspace } = require("@pulumi/pulumi/automation");
const program = async () => {
  const tries = {};
  const again = ({ urn }) => (tries[urn] = (tries[urn] ?? 0) + 1) <= ${mostRetries};
  globalThis.retryHooks = { onError: [new pulumi.ErrorHook("again", again)] };
  require("./index.js");
};
const onOutput = (text) => process.stdout.write(text);
const onEvent = (event) => appendFileSync(${JSON.stringify(events)}, JSON.stringify(event) + "\\n");
(async () => {
  const stack = await LocalWorkspace.selectStack({ stackName: "dev", projectName: "test", program }, { workDir: process.cwd() });
  await stack.up({ onOutput, onEvent, parallel: 64, continueOnError: true });
})().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
`;

/** Runs `up` of the stack's program by the Automation API, with the hook; logs the engine's events in the file `events`. */
export async function upHooked(stack: Stack, events: string): Promise<Run> {
  const file = join(stack.folder, "hooked.js");
  writeFileSync(file, runner(events));
  const child = spawn(process.execPath, [file], {
    cwd: stack.folder,
    env: stack.env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  const [code] = await once(child, "close");
  return { code, stdout: text, stderr: "", text };
}
