import { isSameNumber } from "../../vogent/number";
import type { KnownNumberType, NumberType, PhoneNumber } from "../../vogent/types";
import type { Inputs, Outputs } from "./state";
import { isUnknown } from "./values";

/** How a message calls the number that `inputs` declare, or that outputs record. */
export function describeDeclared(inputs: Inputs): string {
  const { purchase } = inputs;
  return (
    certainName(inputs) ?? (Array.isArray(purchase?.anyOf) ? `one of ${describeList(purchase.anyOf)}` : "the number")
  );
}

/** The number or the SIP prefix, if `inputs` declare a certain one. */
function certainName({ purchase, sipImport, vogentSip, number }: Inputs): string | undefined {
  return purchase?.number ?? sipImport?.phoneNumber ?? vogentSip?.sipPrefix ?? number;
}

/** The first few of a list of numbers. */
export function describeList(numbers: readonly string[]): string {
  const more = numbers.length - 3;
  return numbers.slice(0, 3).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** The name of a number that state holds, or "". Vogent may report a SIP number by its user name, which may be a secret. */
export function recordedName({ vogentSip, number }: Outputs): string {
  return vogentSip?.sipPrefix ?? number ?? "";
}

/** How a message calls a number that state holds. */
export function describeRecorded(id: string, outputs: Outputs): string {
  const name = recordedName(outputs);
  return name ? `${name} (${id})` : id;
}

/** The number or the SIP prefix that `inputs` declare; for a purchase from a list, each candidate. */
export function declaredNames(inputs: Inputs): string[] {
  const [certain, candidates] = [certainName(inputs), inputs.purchase?.anyOf];
  if (certain !== undefined) return [certain].filter(isName);
  return Array.isArray(candidates) ? candidates : [];
}

const isName = (name: unknown): name is string => typeof name === "string" && name !== "" && !isUnknown(name);

/** Whether `live` is the number that `inputs` declare; for several candidates, whether it is one of them. */
export function isDeclaredBy(inputs: Inputs, live: PhoneNumber): boolean {
  const isSip = typeOf(inputs) === "SIP_USERNAME";
  return isOfType(live, typeOf(inputs)) && declaredNames(inputs).some((name) => isSameNumber(name, live.number, isSip));
}

/**
 * Selects the numbers that may be the declared one. Vogent does not document whether it lists a SIP number by its prefix or by
 * its user name. The prefix decides. A user name counts only if no number has the prefix, and a single number has the user
 * name.
 *
 * @param isOthers Whether a number with our user name belongs to another resource: then it does not count.
 */
export function selectDeclared(
  inputs: Inputs,
  numbers: readonly PhoneNumber[],
  isOthers: (live: PhoneNumber) => boolean = () => false,
): PhoneNumber[] {
  const declared = numbers.filter((live) => isDeclaredBy(inputs, live));
  if (declared.length > 0 || !isName(inputs.vogentSip?.username)) return declared;
  const byUser = { ...inputs, vogentSip: { ...inputs.vogentSip, sipPrefix: inputs.vogentSip.username } };
  const named = numbers.filter((live) => isDeclaredBy(byUser, live) && !isOthers(live));
  return named.length === 1 ? named : [];
}

/** Finds the number of an account that `inputs` declare. @param isOthers As for `selectDeclared`. */
export function findDeclared(
  inputs: Inputs,
  account: { named(name: string): PhoneNumber[] },
  isOthers?: (live: PhoneNumber) => boolean,
): PhoneNumber | undefined {
  const names = [...declaredNames(inputs), inputs.vogentSip?.username ?? ""];
  const named = new Set(names.flatMap((name) => account.named(name)));
  return selectDeclared(inputs, [...named], isOthers).at(-1);
}

/** Whether a number may be of the type `wanted`. An answer may omit the type, or give an unknown one. */
export function isOfType({ type }: PhoneNumber, wanted: KnownNumberType): boolean {
  return type === wanted || !isKnownType(type);
}

/** Whether the API document names the type. */
export function isKnownType(type: NumberType): boolean {
  return type === "PSTN" || type === "SIP_USERNAME";
}

/** Whether Vogent gives a number an unknown type: nobody can import it. */
export function isStrangeType(type: NumberType): boolean {
  return type !== "" && !isKnownType(type);
}

/** The number that `inputs` declare, before Vogent says more of it. */
export function declaredNumber(id: string, inputs: Inputs): PhoneNumber {
  return { id, number: describeDeclared(inputs), type: typeOf(inputs), agentId: "" };
}

/** A number as an answer shows it. What the answer leaves out is as it was declared or recorded; a missing "+" too. */
export function complete(answer: PhoneNumber, known: PhoneNumber): PhoneNumber {
  const number =
    known.number.startsWith("+") && isSameNumber(answer.number, known.number) ? known.number : answer.number;
  return { ...answer, number: number || known.number, type: answer.type || known.type };
}

function typeOf({ type }: Inputs): KnownNumberType {
  return type === "vogent_sip" ? "SIP_USERNAME" : "PSTN";
}
