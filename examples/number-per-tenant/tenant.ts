import { dirname } from "node:path";
import { type EngineEvent, LocalWorkspace, type PulumiFn } from "@pulumi/pulumi/automation";
import { VogentAvailableNumbers, VogentPhoneNumber } from "pulumi-vogent";
import { describeEvent } from "./progress";

/** Called with a line for each step. */
export type OnProgress = (line: string) => void;

/**
 * The folder of Pulumi.yaml and of node_modules. The engine loads `pulumi-vogent` from there. Without `workDir`, it would
 * look in the folder that this process was started in.
 */
const workDir = dirname(__dirname);

/**
 * Gives the tenant a number of the area code. Called again, it keeps the number and only puts back what was changed by hand.
 *
 * @param tenant The name of the tenant's stack.
 */
export async function provideNumber(tenant: string, areaCode: string, onProgress: OnProgress): Promise<string> {
  const stack = await stackOf(tenant, async () => {
    const available = new VogentAvailableNumbers("available", { prefix: areaCode });
    const line = new VogentPhoneNumber("line", { type: "purchase", purchase: { anyOf: available.numbers } });
    return { number: line.number };
  });
  const { outputs } = await stack.up({ onEvent: lines(onProgress) });
  return outputs.number?.value;
}

/** Releases the tenant's number. It can rarely be bought back. */
export async function releaseNumber(tenant: string, onProgress: OnProgress): Promise<void> {
  const stack = await stackOf(tenant, async () => {});
  await stack.destroy({ onEvent: lines(onProgress) });
  await stack.workspace.removeStack(tenant);
}

function stackOf(tenant: string, program: PulumiFn) {
  return LocalWorkspace.createOrSelectStack(
    { stackName: tenant, projectName: "vogent-number-per-tenant", program },
    { workDir },
  );
}

function lines(onProgress: OnProgress) {
  return (event: EngineEvent) => {
    const line = describeEvent(event);
    if (line !== undefined) onProgress(line);
  };
}
