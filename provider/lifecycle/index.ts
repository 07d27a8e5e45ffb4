import { dynamicProvider } from "./phoneNumber";
import { Session } from "./session";

/**
 * What every state file's `__provider` names: `require("pulumi-vogent/provider").phoneNumber`. The name and the module
 * are kept for ever.
 */
// What the host process writes shows in the user's preview, and in the comments of pull requests.
export const phoneNumber = dynamicProvider(new Session(), (line) => process.stdout.write(`${line}\n`));
