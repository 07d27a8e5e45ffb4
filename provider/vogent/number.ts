// The user's program loads this file, so it imports nothing.

const sipHost = "sip.vogent.ai";

/** The formatting between digits: white space, ASCII and typographic dashes, dots, brackets. */
const formatting = /[\s\-\u2010-\u2015\u2212.()[\]]/gu;

/** `+44 (0)20 ...`: callers drop the zero from abroad, but not at home and never in Italy. We can't guess. */
const optionalZero = /[([]\s*0\s*[)\]]/u;

/**
 * Returns the plain E.164 form of a phone number, or `undefined` for another text.
 *
 * @example toE164("+1 (415) 555-0123") // "+14155550123"
 * @example toE164("415 555 0123") // undefined: the country is not known
 */
export function toE164(text: string): string | undefined {
  if (optionalZero.test(text)) return undefined;
  const plain = text.replace(formatting, "");
  return /^\+[1-9][0-9]{7,14}$/.test(plain) ? plain : undefined;
}

/**
 * Whether two names mean the same number. Vogent does not document how it writes them. Phone numbers are compared by their
 * digits, as one without "+" may lack its country code. For SIP numbers, `desk`, `desk@sip.vogent.ai` and
 * `sip:desk@sip.vogent.ai` mean the same.
 *
 * @param isSip Whether they are SIP numbers: `4155550123` and `14155550123` are two then.
 */
export function isSameNumber(a: string, b: string, isSip = false): boolean {
  const [one, other] = [canonicalize(a), canonicalize(b)];
  if (one === other || isSip) return one === other && one !== "";
  return isSamePhone(readPhone(one) ?? "", readPhone(other) ?? "");
}

/** Whether a number of the account has that name. */
export function isNamed({ number, type }: { number: string; type: string }, name: string): boolean {
  return isSameNumber(number, name, type === "SIP_USERNAME");
}

/** Compares what `readPhone` returns: a number without "+" may lack its country code, which has at most three digits. */
function isSamePhone(a: string, b: string): boolean {
  const [whole, bare] = a.length > b.length ? [a, b] : [b, a];
  if (bare === "" || bare.startsWith("+")) return bare !== "" && whole === bare;
  const digits = whole.replace("+", "");
  return digits.endsWith(bare) && digits.length - bare.length <= 3;
}

/** Returns a key for a map: the same for all names of a number. Other numbers may share it. */
export function numberBucket(name: string): string {
  const plain = canonicalize(name);
  return (readPhone(plain) ?? plain).slice(-leastDigits);
}

const leastDigits = 7;

/** Returns the digits of a phone number, after "+" if it has that, less leading zeros. Undefined for another text. */
function readPhone(name: string): string | undefined {
  const bare = name.replace(/^tel:/i, "").replace(/;.*/s, "").replace(optionalZero, "");
  const digits = bare
    .replace(formatting, "")
    .replace(/[/\p{Cf}]/gu, "")
    .replace(/^0+/, "");
  return /^\+?[0-9]{7,15}$/.test(digits) ? digits : undefined;
}

/** Whether `text` is a phone number without "+", which may lack its country code. */
export function isBareNumber(text: string): boolean {
  return /^0*[1-9][0-9]{6,14}$/.test(text.replace(formatting, ""));
}

/** Whether a number from a search begins with `prefix`, after its country code if it has one. */
export function hasPrefix(found: string, prefix: string, country = "US"): boolean {
  const plain = toE164(found);
  if (plain !== undefined) return new RegExp(`^\\+${codePattern(country)}${prefix}`).test(plain);
  const [digits, start] = [readPhone(found), prefix.replace(/^0+/, "")];
  return digits !== undefined && start !== "" && new RegExp(`^(${codePattern(country)})?${start}`).test(digits);
}

/** What to say of a prefix that no number of the country has, with a space before it; else "". */
export function prefixHint({ prefix, country = "US" }: { prefix: string; country?: string | undefined }): string {
  if (country !== "US" && country !== "GB") return "";
  const code = codePattern(country);
  if (prefix.startsWith(code)) return ` Omit the country code ${code} from the prefix.`;
  return prefix.startsWith("0") ? " Omit the zero at the start of the prefix." : "";
}

/** The address to dial for a Vogent SIP number. */
export function sipAddress(sipPrefix: string): string {
  return `${sipPrefix}@${sipHost}`;
}

/** Vogent sells numbers of further countries on request only, so we accept any code for them. */
function codePattern(country: string): string {
  if (country === "US") return "1";
  return country === "GB" ? "44" : "[1-9][0-9]{0,2}";
}

function canonicalize(name: string): string {
  const bare = name.trim().replace(/^sips?:/i, "");
  const suffix = `@${sipHost}`;
  // In a SIP address, case matters in the user part but not in the host (RFC 3261, 19.1.4).
  const user = bare.toLowerCase().endsWith(suffix) ? bare.slice(0, -suffix.length) : bare;
  return toE164(user) ?? user;
}
