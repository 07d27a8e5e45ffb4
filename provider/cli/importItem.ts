import { toE164 } from "../vogent/number";
import type { CreationType, PhoneNumber } from "../vogent/types";

/** A number that is to be imported: what it is declared as, and what it is called. */
export interface ImportItem {
  /** The resource's name, as `number-14155550123`. */
  name: string;
  /** The variable of the program, and the beginning of its config keys: `number14155550123`. */
  variable: string;
  type: CreationType;
  /** What the program names: the number in E.164, or the SIP prefix. */
  line: string;
  /** As the account reports it. */
  number: PhoneNumber;
}

/**
 * Says what each number is declared as and called. The API does not tell how a phone number was made: it is a guess.
 *
 * @param phoneType The guess for phone numbers.
 * @param taken Names of resources that the stack has.
 */
export function itemsOf(
  numbers: readonly PhoneNumber[],
  phoneType: "purchase" | "sip_import",
  taken: readonly string[],
): ImportItem[] {
  const names = new Set(taken);
  const variables = new Set<string>();
  return numbers.map((number) => {
    const isSip = number.type === "SIP_USERNAME";
    const line = isSip ? sipPrefixOf(number.number) : (toE164(number.number) ?? number.number);
    const words = [isSip ? "sip" : "number", ...line.split(/[^a-z0-9]+/i).filter(Boolean)];
    const name = unique(words.join("-"), "-", names);
    const variable = unique(
      words.reduce((start, word) => start + word.charAt(0).toUpperCase() + word.slice(1)),
      "_",
      variables,
    );
    return { name, variable, type: isSip ? "vogent_sip" : phoneType, line, number };
  });
}

/** The SIP prefix in what the account calls a SIP number. */
export function sipPrefixOf(name: string): string {
  return name
    .trim()
    .replace(/^sips?:/i, "")
    .replace(/@sip\.vogent\.ai$/i, "");
}

/** `wish`, or else the first of `wish-2`, `wish-3`, ... that is free; taken from now on. */
function unique(wish: string, separator: string, taken: Set<string>): string {
  let name = wish;
  for (let count = 2; taken.has(name); count += 1) name = `${wish}${separator}${count}`;
  taken.add(name);
  return name;
}
