import { isSameNumber } from "../../vogent/number";
import type { PhoneNumber } from "../../vogent/types";
import type { Inputs, Outputs } from "./state";
import { isUnknown } from "./values";

/** How a message calls the number that `inputs` declare, or that outputs record. */
export function describeDeclared({ purchase, sipImport, vogentSip, number }: Inputs): string {
  const declared = purchase?.number ?? sipImport?.phoneNumber ?? vogentSip?.sipPrefix ?? number;
  return declared ?? (Array.isArray(purchase?.anyOf) ? `one of ${describeList(purchase.anyOf)}` : "the number");
}

/** The first few of a list of numbers. */
export function describeList(numbers: readonly string[]): string {
  const more = numbers.length - 3;
  return numbers.slice(0, 3).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** The name of a number that state holds. Vogent may report a SIP number by its user name, which may be a secret. */
export function recordedName({ vogentSip, number }: Outputs): string | undefined {
  return (vogentSip?.sipPrefix ?? number) || undefined;
}

/** How a message calls a number that state holds. */
export function describeRecorded(id: string, outputs: Outputs): string {
  const name = recordedName(outputs);
  return name ? `${name} (${id})` : id;
}

/** The names by which the account may list the number that `inputs` declare, the most telling first. */
export function declaredNames({ purchase, sipImport, vogentSip, number }: Inputs): string[] {
  // Vogent does not document which of the two a SIP number reports as its name.
  if (vogentSip) return [vogentSip.sipPrefix, vogentSip.username].filter(isName);
  const declared = purchase?.number ?? sipImport?.phoneNumber ?? number;
  if (declared !== undefined) return [declared].filter(isName);
  return Array.isArray(purchase?.anyOf) ? purchase.anyOf : [];
}

const isName = (name: unknown): name is string => typeof name === "string" && name !== "" && !isUnknown(name);

/** Whether `live` is the number that `inputs` declare; for several candidates, whether it is one of them. */
export function isDeclaredBy(inputs: Inputs, live: PhoneNumber): boolean {
  const type = inputs.type === "vogent_sip" ? "SIP_USERNAME" : "PSTN";
  return live.type === type && declaredNames(inputs).some((name) => isSameNumber(name, live.number));
}
