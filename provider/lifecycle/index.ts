/**
 * What every state file names: Pulumi's own provider process loads it by that name, and calls it. A program has no use for it.
 *
 * @module pulumi-vogent/provider
 */

import { availableNumbersProvider } from "./availableNumbers";
import { endWithEngine, proveEngineAlive } from "./guards/engineAlive";
import { phoneNumberProvider } from "./phoneNumber";
import { Run } from "./run/run";

const run = new Run({
  beforeWriting: () => proveEngineAlive(),
  // What the host process writes shows in the user's preview, and in the comments of pull requests.
  say: (line) => process.stdout.write(`${line}\n`),
});

endWithEngine(() => run.inFlight === 0);

// The names and this module stand in every state file: `require("pulumi-vogent/provider").phoneNumber`. They never change.

/** The provider of `VogentPhoneNumber`. */
export const phoneNumber: object = phoneNumberProvider(run);

/** The provider of `VogentAvailableNumbers`. It shares the process, and so what is known about the account and the program. */
export const availableNumbers: object = availableNumbersProvider(run);
