import { type Inputs, outputsOf } from "../lifecycle/state";
import { providerReference, registeredType } from "../program/reference";
import { sipAddress } from "../vogent/number";
import type { ImportItem } from "./importItem";

/**
 * What stands for a trunk and its credentials, which Vogent tells nobody. It keeps the rules of check: the engine checks
 * the inputs of an import file, and calls a missing one "almost certainly a bug in the provider". The first `pulumi up`
 * records what the program says in its place.
 */
const notTold = "not-told-by-vogent";

/**
 * The text of a file for `pulumi import --file`. With `inputs` and `outputs` the engine asks no provider for the
 * resource: it hands a dynamic one no state, so that such a read could not succeed.
 *
 * @param account The mark of the API key that listed the numbers.
 */
export function importFileOf(items: readonly ImportItem[], account: string): string {
  const resources = items.map((item) => {
    const { name, number } = item;
    const inputs = inputsOf(item);
    // __imported: how the number was made is a guess, so that what the program says of it is recorded, not acted on.
    const outputs = { ...outputsOf(inputs, number, account), __imported: true };
    return { type: registeredType, name, id: number.id, inputs, outputs };
  });
  return `${JSON.stringify({ resources }, null, 2)}\n`;
}

/** As the constructor of the resource and check would register the item's declaration. */
function inputsOf({ type, line, number: { agentId } }: ImportItem): Inputs {
  const common = { __provider: providerReference, ...(agentId === "" ? {} : { agentId }) };
  const credentials = { username: notTold, password: notTold };
  switch (type) {
    case "purchase":
      return { ...common, type, purchase: { number: line }, number: line };
    case "sip_import": {
      const sipImport = { phoneNumber: line, terminationUri: notTold, ...credentials };
      return { ...common, type, sipImport, number: line };
    }
    case "vogent_sip":
      return { ...common, type, vogentSip: { sipPrefix: line, ...credentials }, sipAddress: sipAddress(line) };
  }
}
