import { sameNumber } from "../vogent/number";
import type { PhoneNumber } from "../vogent/types";
import type { Inputs } from "./state";

/** The name that a message calls a declared number by. */
export function nameOf({ purchase, sipImport, vogentSip }: Inputs): string {
  return purchase?.number ?? sipImport?.phoneNumber ?? vogentSip?.sipPrefix ?? "the number";
}

/** Whether `number` is what `inputs` declare. */
export function isDeclared(inputs: Inputs, number: PhoneNumber): boolean {
  if (inputs.type !== "vogent_sip") return number.type === "PSTN" && sameNumber(number.number, nameOf(inputs));
  const { sipPrefix = "", username = "" } = inputs.vogentSip ?? {};
  // Which of the two a SIP number reports as its name is not documented.
  return number.type === "SIP_USERNAME" && [sipPrefix, username].some((name) => sameNumber(number.number, name));
}
