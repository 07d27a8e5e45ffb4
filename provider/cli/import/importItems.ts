import { toE164 } from "../../vogent/number";
import type { CreationType, PhoneNumber } from "../../vogent/types";

/** How a program declares each type: the sub-object, the number in it, and the settings that Vogent does not tell. */
export const declarations = {
  purchase: { variant: "purchase", leaf: "number", untold: [] },
  sip_import: { variant: "sipImport", leaf: "phoneNumber", untold: ["terminationUri", "username", "password"] },
  vogent_sip: { variant: "vogentSip", leaf: "sipPrefix", untold: ["username", "password"] },
} as const;

/** A number to import, and its declaration. */
export interface ImportItem {
  /** The name of the resource, such as `number-14155550123`. */
  name: string;
  /** The variable in the program, and the start of its config keys, such as `number14155550123`. */
  variable: string;
  type: CreationType;
  /** The declared number in E.164, or the declared SIP prefix. */
  line: string;
  /** The number as the account reports it. */
  number: PhoneNumber;
}

/**
 * Gives each number a type, a resource name and a variable.
 *
 * @param phoneType The type of every phone number. It is a guess: the API does not tell how a number was created.
 * @param takenNames The resource names in the stack.
 */
export function nameItems(
  numbers: readonly PhoneNumber[],
  phoneType: "purchase" | "sip_import",
  takenNames: readonly string[],
): ImportItem[] {
  const names = new Set(takenNames);
  const variables = new Set<string>();
  return numbers.map((number) => {
    const isSip = number.type === "SIP_USERNAME";
    const line = declaredLine(number);
    const words = [isSip ? "sip" : "number", ...line.split(/[^a-z0-9]+/i).filter(Boolean)];
    const camelCase = words.reduce((start, word) => start + word.charAt(0).toUpperCase() + word.slice(1));
    return {
      name: takeUnique(words.join("-"), "-", names),
      variable: takeUnique(camelCase, "_", variables),
      type: isSip ? "vogent_sip" : phoneType,
      line,
      number,
    };
  });
}

/** The text that declares a number in a program: E.164 if the number has that form, or the SIP prefix. */
export function declaredLine({ type, number }: PhoneNumber): string {
  if (type === "PSTN") return toE164(number) ?? number;
  return number
    .trim()
    .replace(/^sips?:/i, "")
    .replace(/@sip\.vogent\.ai$/i, "");
}

/** Takes `wish`, or else the first free name of `wish-2`, `wish-3`, and so on. */
function takeUnique(wish: string, separator: string, taken: Set<string>): string {
  let name = wish;
  for (let count = 2; taken.has(name); count += 1) name = `${wish}${separator}${count}`;
  taken.add(name);
  return name;
}
