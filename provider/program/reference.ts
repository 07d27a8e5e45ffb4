/**
 * The resource's type in every state file. The part before the first colon makes the engine start the SDK's
 * dynamic-provider host for it; the part after `dynamic/` is ours.
 */
export const registeredType = "pulumi-nodejs:dynamic/vogent:PhoneNumber";

/**
 * What stands in `__provider` instead of serialised code: the host evaluates it with the Pulumi project's folder as
 * resolution root, so each run uses the code that is installed, not the code that was installed at creation.
 *
 * A contract with every state file ever written: it never changes, byte for byte (a test pins it), and neither does
 * the export `pulumi-vogent/provider` that it names.
 */
export const providerReference = 'exports.handler = () => require("pulumi-vogent/provider").phoneNumber';
