import { execFile } from "node:child_process";
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
export function upHooked({ folder, env }: Stack, events: string): Promise<Run> {
  return new Promise((done) => {
    execFile(process.execPath, ["-e", runner(events)], { cwd: folder, env }, (error, stdout, stderr) =>
      done({ code: error ? 1 : 0, stdout, stderr, text: stdout + stderr }),
    );
  });
}
