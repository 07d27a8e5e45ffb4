import { isBareNumber, toE164 } from "../../vogent/number";
import { escapePattern, toOneLine } from "../../vogent/redact";
import type { Outputs } from "../model/state";
import { isUnknown } from "../model/values";

const mask = "[secret number]";

/**
 * The numbers that the program gives as secrets. The engine hands them over as plain text, so all lines and errors of this
 * process pass `clean` on their way to a person: no message has to think of it.
 */
export class SecretNumbers {
  private readonly patterns = new Map<string, RegExp>();

  /** Notes the names of a resource's number, if they are secrets. */
  note({ __secretNumber, number, purchase, sipImport, vogentSip }: Outputs): void {
    if (__secretNumber !== true) return;
    const names = [number, purchase?.number, purchase?.anyOf, sipImport?.phoneNumber, vogentSip?.sipPrefix];
    for (const name of names.flat()) if (name && !isUnknown(name)) this.patterns.set(name, patternOf(name));
  }

  /** `text` as one line without control characters, which a terminal would act upon, and without the secret numbers. */
  clean(text: string): string {
    // Longest first: one name may be part of another. One pattern for all of them is slower (measured).
    const patterns = [...this.patterns].sort(([a], [b]) => b.length - a.length);
    return patterns.reduce((line, [, pattern]) => line.replace(pattern, mask), toOneLine(text));
  }
}

/** Finds a phone number in each form that `isSameNumber` takes for it: any formatting, with zeros, without its country code. */
function patternOf(name: string): RegExp {
  if (toE164(name) === undefined && !isBareNumber(name))
    return new RegExp(`(?<!\\w)${escapePattern(name)}(?!\\w)`, "g");
  const digits = [...name.replace(/\D/g, "")];
  const codeLength = Math.min(3, digits.length - 7);
  const separator = "\\W{0,3}";
  // As in 0044 20 ..., 020 ... and +44 (0)20 ...
  const zeros = `(?:0${separator}){0,2}`;
  const [code, rest] = [digits.slice(0, codeLength), digits.slice(codeLength)];
  const start = code.map((digit) => `(?:${digit}${separator})?${zeros}`).join("");
  return new RegExp(`(?<!\\d)\\+?${zeros}${start}${rest.join(separator)}(?!\\d)`, "g");
}
