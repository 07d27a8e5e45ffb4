/**
 * The types of the resources in every state file. The part before the first colon makes the engine start the SDK's
 * dynamic-provider host; the part after `dynamic/` is ours.
 */
export const phoneNumberType = "pulumi-nodejs:dynamic/vogent:PhoneNumber";
export const availableNumbersType = "pulumi-nodejs:dynamic/vogent:AvailableNumbers";

/** Whether `value` is a resource of `type`, also one of another copy of this package, or what a policy pack has of one. */
export function hasType(value: unknown, type: string): boolean {
  return typeof value === "object" && value !== null && "__pulumiType" in value && value.__pulumiType === type;
}

/**
 * What stands in `__provider` instead of serialised code: the host evaluates it with the Pulumi project's folder as
 * resolution root, so each run uses the code that is installed, not the code that was installed at creation.
 *
 * A contract with every state file ever written: these never change, byte for byte (a test pins them), and neither does the
 * export `pulumi-vogent/provider` that they name.
 */
export const phoneNumberReference = 'exports.handler = () => require("pulumi-vogent/provider").phoneNumber';
export const availableNumbersReference = 'exports.handler = () => require("pulumi-vogent/provider").availableNumbers';
