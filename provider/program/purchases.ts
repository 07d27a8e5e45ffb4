import * as pulumi from "@pulumi/pulumi";
import { Intents } from "../journal/intents";

/** The stack of this program, as intents name it. */
export function thisStack(): string {
  return `${pulumi.getProject()}/${pulumi.getStack()}`;
}

/**
 * Strikes out what a purchase by prefix was about to ask for, once the state holds what it came to: the engine answers a
 * registration after it has saved it. The provider's process can't tell, as the engine ends it without a word.
 */
export function forgetOnceRecorded(number: pulumi.Output<string>): void {
  // A preview records nothing, and knows the number that a purchase names.
  if (pulumi.runtime.isDryRun()) return;
  number.apply((recorded) => {
    if (typeof recorded === "string") new Intents().forget(recorded);
  });
}
