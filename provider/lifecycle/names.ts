import { hasPrefix, isFound, sameNumber } from "../vogent/number";
import type { PhoneNumber } from "../vogent/types";
import type { Inputs } from "./state";

/** The name that a message calls a declared number by; that of one bought by its prefix is known once it is chosen. */
export function nameOf({ purchase, sipImport, vogentSip, number }: Inputs): string {
  const declared = purchase?.number ?? sipImport?.phoneNumber ?? vogentSip?.sipPrefix ?? number;
  return declared ?? (purchase?.prefix === undefined ? "the number" : `a number that begins with ${purchase.prefix}`);
}

/** Whether `number` is what `inputs` declare. */
export function isDeclared(inputs: Inputs, number: PhoneNumber): boolean {
  if (inputs.type !== "vogent_sip") return number.type === "PSTN" && isDeclaredPhone(inputs, number.number);
  const { sipPrefix = "", username = "" } = inputs.vogentSip ?? {};
  // Which of the two a SIP number reports as its name is not documented.
  return number.type === "SIP_USERNAME" && [sipPrefix, username].some((name) => sameNumber(number.number, name));
}

function isDeclaredPhone(inputs: Inputs, live: string): boolean {
  const { prefix, country } = inputs.purchase ?? {};
  if (prefix === undefined) return sameNumber(live, nameOf(inputs));
  return inputs.number === undefined ? hasPrefix(live, prefix, country) : isFound(inputs.number, live);
}
