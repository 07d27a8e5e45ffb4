// The user's program loads this file: it imports nothing.

const sipHost = "sip.vogent.ai";

/** What people put between digits: white space, ASCII and typographic dashes, dots, brackets. */
const formatting = /[\s\-\u2010-\u2015\u2212.()[\]]/gu;

/** `+44 (0)20 ...`: dialled without the zero from abroad, with it at home, and in Italy always. Not ours to guess. */
const optionalZero = /[([]\s*0\s*[)\]]/u;

/**
 * The plain E.164 form of a phone number, or `undefined` if the text isn't one.
 *
 * @example toE164("+1 (415) 555-0123") // "+14155550123"
 * @example toE164("415 555 0123") // undefined: without the country code it could be anyone's
 */
export function toE164(text: string): string | undefined {
  if (optionalZero.test(text)) return undefined;
  const plain = text.replace(formatting, "");
  return /^\+[1-9][0-9]{7,14}$/.test(plain) ? plain : undefined;
}

/**
 * Whether two names mean the same number, in whatever formatting. A phone number without "+" may lack its country code, as
 * Vogent does not document how a search writes numbers. Nor does it document how it reports a SIP number: `desk`,
 * `desk@sip.vogent.ai` and `sip:desk@sip.vogent.ai` are one name.
 */
export function isSameNumber(a: string, b: string): boolean {
  const [one, other] = [canonical(a), canonical(b)];
  if (one === other) return true;
  // Only a number with "+" is known to be a phone number; a SIP name may be all digits.
  if (one.startsWith("+") === other.startsWith("+")) return false;
  const [whole, bare] = one.startsWith("+") ? [one, other] : [other, one];
  const digits = bareDigits(bare);
  // A country code has at most three digits.
  return digits !== undefined && whole.endsWith(digits) && whole.length - 1 - digits.length <= 3;
}

/** The same text for all names that `isSameNumber` may call the same, so that a map finds them. */
export function numberBucket(name: string): string {
  const plain = canonical(name);
  return (plain.startsWith("+") ? plain : (bareDigits(plain) ?? plain)).slice(-leastDigits);
}

const leastDigits = 7;

/** The digits of a phone number that is written without "+" and country code; a zero before the rest is dropped. */
function bareDigits(text: string): string | undefined {
  const digits = text.replace(formatting, "").replace(/^0+/, "");
  return /^[0-9]{7,15}$/.test(digits) ? digits : undefined;
}

/** Whether `text` is a phone number that may lack its country code, as a search may write it. */
export function isBareNumber(text: string): boolean {
  return bareDigits(text) !== undefined;
}

/** Whether `found`, as a search wrote it, begins with the digits `prefix` after its country code, if it has one. */
export function hasPrefix(found: string, prefix: string, country = "US"): boolean {
  const plain = toE164(found);
  if (plain !== undefined) return new RegExp(`^\\+${codePattern(country)}${prefix}`).test(plain);
  const [digits, start] = [bareDigits(found), prefix.replace(/^0+/, "")];
  return digits !== undefined && start !== "" && new RegExp(`^(${codePattern(country)})?${start}`).test(digits);
}

/** The address to dial for a Vogent SIP number. */
export function sipAddress(sipPrefix: string): string {
  return `${sipPrefix}@${sipHost}`;
}

/** The pattern of a country code. Vogent sells numbers of other countries on request only, so their codes are not known. */
function codePattern(country: string): string {
  if (country === "US") return "1";
  return country === "GB" ? "44" : "[1-9][0-9]{0,2}";
}

function canonical(name: string): string {
  const bare = name.trim().replace(/^sips?:/i, "");
  const suffix = `@${sipHost}`;
  // The user part of a SIP address is case-sensitive, its host is not (RFC 3261, 19.1.4).
  const user = bare.toLowerCase().endsWith(suffix) ? bare.slice(0, -suffix.length) : bare;
  return toE164(user) ?? user;
}
