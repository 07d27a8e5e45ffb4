// The user's program loads this file: it imports nothing.

const sipHost = "sip.vogent.ai";

/** What people put between digits: white space, ASCII and typographic dashes, dots, brackets. */
const formatting = /[\s\-\u2010-\u2015\u2212.()[\]]/gu;

/** `+44 (0)20 ...`: dialled without the zero from abroad, with it at home, and in Italy always. Not ours to guess. */
const optionalZero = /[([]\s*0\s*[)\]]/u;

/**
 * The plain E.164 form of a phone number, or `undefined` where the text isn't one.
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
 * Whether two names mean the same number. Phone numbers are compared without their formatting. Vogent does not document
 * how it reports a SIP number, so `desk`, `desk@sip.vogent.ai` and `sip:desk@sip.vogent.ai` are one name.
 */
export function sameNumber(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

/**
 * Whether `number`, as the account lists it, may be what a search wrote as `found`. How a search writes numbers is not
 * documented: the country code may be missing, or a zero stand before the rest.
 */
export function isFound(found: string, number: string): boolean {
  const digits = (text: string) => text.replace(/\D/g, "");
  const tail = digits(found).replace(/^0+/, "");
  // A country code has at most three digits.
  return tail.length >= 7 && digits(number).endsWith(tail) && digits(number).length - tail.length <= 3;
}

/** Whether `number`, in E.164, begins with the digits `prefix` after its country code. */
export function hasPrefix(number: string, prefix: string, country = "US"): boolean {
  return new RegExp(`^\\+${codeOf(country)}${prefix}[0-9]*$`).test(toE164(number) ?? "");
}

/** Whether `found`, as a search wrote it, begins with the digits `prefix` after its country code, if it has one. */
export function isFoundBy(prefix: string, found: string, country = "US"): boolean {
  if (toE164(found) !== undefined) return hasPrefix(found, prefix, country);
  const bare = (text: string) => text.replace(/\D/g, "").replace(/^0+/, "");
  return bare(found).length >= 7 && new RegExp(`^(${codeOf(country)})?${bare(prefix)}`).test(bare(found));
}

/** The address to dial for a Vogent SIP number. */
export function sipAddress(sipPrefix: string): string {
  return `${sipPrefix}@${sipHost}`;
}

/** The pattern of a country code; of countries that Vogent sells on request only, it is not known. */
function codeOf(country: string): string {
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
