import { type Inputs, recordOutputs } from "../../lifecycle/model/state";
import { phoneNumberReference, phoneNumberType } from "../../program/reference";
import { sipAddress } from "../../vogent/number";
import { declarations, type ImportItem } from "./importItems";

/**
 * The placeholder for a trunk and its credentials, because Vogent never tells them. It keeps the rules of check: the
 * engine checks the inputs of an import file, and calls a missing input "almost certainly a bug in the provider". The
 * first `pulumi up` records the program's values instead.
 */
const notTold = "not-told-by-vogent";

/**
 * Formats the file for `pulumi import --file`. Each resource has `inputs` and `outputs`, so that the engine reads no
 * resource: it passes no state to a dynamic provider, and such a read would fail.
 *
 * @param mark The mark of the account that listed the numbers.
 */
export function formatImportFile(items: readonly ImportItem[], mark: string): string {
  const resources = items.map((item) => {
    const { name, number } = item;
    const inputs = buildInputs(item);
    // __imported: the type is a guess, so the first correction of it is only recorded.
    const outputs = { ...recordOutputs(inputs, number, mark), __imported: true };
    return { type: phoneNumberType, name, id: number.id, inputs, outputs };
  });
  return `${JSON.stringify({ resources }, null, 2)}\n`;
}

/** Builds the inputs that the resource's constructor and check make of the item's declaration. */
function buildInputs({ type, line, number: { agentId } }: ImportItem): Inputs {
  const { variant, leaf, untold } = declarations[type];
  const settings = { [leaf]: line, ...Object.fromEntries(untold.map((name) => [name, notTold])) };
  const derived = type === "vogent_sip" ? { sipAddress: sipAddress(line) } : { number: line };
  return { __provider: phoneNumberReference, ...(agentId && { agentId }), type, [variant]: settings, ...derived };
}

/** The first Pulumi CLI whose `pulumi import` reads inputs and outputs from the file (measured). */
const oldest = { major: 3, minor: 254 };

/** Describes why a Pulumi CLI is too old for the file; undefined if it is not, or if the version is unreadable. */
export function describeVersionProblem(version: string): string | undefined {
  const [, major = Number.NaN, minor = Number.NaN] = /^v?(\d+)\.(\d+)\./.exec(version)?.map(Number) ?? [];
  const isTooOld = major < oldest.major || (major === oldest.major && minor < oldest.minor);
  if (!isTooOld) return undefined;
  return `The \`pulumi\` on PATH is ${version}, but \`pulumi import\` reads this file only from ${oldest.major}.${oldest.minor} on. Update the CLI before step 1.`;
}
