import { types } from "node:util";

const mask = "[redacted]";

/** Returns one line of `text`: at most 200 characters, no control characters, no `secrets`. */
export function excerpt(text: string, secrets: readonly string[]): string {
  // Clean first: else a secret split by a control character would become whole again after the redaction.
  const line = redact(toOneLine(text), secrets).trim();
  // Don't cut through a surrogate pair.
  return line.length > 200 ? `${line.slice(0, 199).replace(/[\uD800-\uDBFF]$/, "")}…` : line;
}

/**
 * Masks each secret in `text`, in any letter case: plain, or encoded for a URL, JSON or base64, also inside a longer
 * encoded text. Returns "" if a secret still shows: a secret of a letter or two may be part of the mask itself.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const patterns = [...new Set(secrets.flatMap(collectPatterns))].filter((pattern) => pattern !== "");
  if (patterns.length === 0) return text;
  // Longest first: one secret may be part of another.
  patterns.sort((a, b) => b.length - a.length);
  const any = new RegExp(patterns.join("|"), "giu");
  const redacted = text.replace(any, mask);
  return redacted.search(any) === -1 ? redacted : "";
}

/**
 * Makes an error of our own from a failed request. Errors of Node and node-fetch may hold packets, certificates or URLs,
 * and a printed error shows its cause.
 *
 * @param timeoutSeconds Given if the attempt timed out.
 */
export function redactCause(error: unknown, timeoutSeconds: number | undefined, secrets: readonly string[]): Error {
  if (timeoutSeconds !== undefined)
    return new Error(`no complete answer within ${Math.round(timeoutSeconds * 10) / 10} s`);
  if (!types.isNativeError(error)) return new Error("unknown failure");
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  // node-fetch puts the URL before the reason. If all addresses of a host fail, Node gives only a code.
  const reason = error.message.replace(/.*?(reason: |while trying to fetch \S+: )/s, "");
  const said = excerpt(reason, secrets) || code || error.name;
  return new Error(code && !said.includes(code) ? `${said} (${code})` : said);
}

function collectPatterns(secret: string): string[] {
  return [writePattern(secret), writePattern(toOneLine(secret)), ...encodeBase64(secret).map(escapePattern)];
}

/** Writers of URLs and JSON differ in which characters they encode (some encode `!`), so each may be encoded or not. */
function writePattern(secret: string): string {
  return [...secret].map((character) => `(?:${encodeCharacter(character).map(escapePattern).join("|")})`).join("");
}

const htmlNames: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

function encodeCharacter(character: string): string[] {
  const bytes = Buffer.from(character);
  const inUrl = bytes.toString("hex").replace(/../g, "%$&");
  const inJson = character.split("").map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const code = character.codePointAt(0) ?? 0;
  const inHtml = [htmlNames[character] ?? character, `&#${code};`, `&#0${code};`, `&#x${code.toString(16)};`];
  // UTF-8 turns a lone half of a surrogate pair into another character. Some writers of JSON escape the slash.
  const ways = [
    ...inHtml,
    character === "/" ? "\\/" : character,
    inUrl,
    inJson.join(""),
    JSON.stringify(character).slice(1, -1),
    character,
    bytes.toString("utf8"),
  ];
  return [...new Set(character === " " ? [...ways, "+"] : ways)];
}

/** In a longer text, the base64 of a secret depends on its offset modulo 3, and only the inner characters are its own. */
function encodeBase64(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const whole = bytes.toString("base64").replaceAll("=", "");
  // The inner characters of a short one would match too much.
  if (bytes.length < 6) return [whole, toUrlSafe(whole)];
  return [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
    const inner = shifted.toString("base64").slice(Math.ceil((offset * 8) / 6), Math.floor((shifted.length * 8) / 6));
    return [inner, toUrlSafe(inner)];
  });
}

function toUrlSafe(base64: string): string {
  return base64.replaceAll("+", "-").replaceAll("/", "_");
}

/** `text` as one line without control characters, which a terminal would act upon. */
export function toOneLine(text: string): string {
  return text.replace(/[\t\n\r\u2028\u2029]/g, " ").replace(/\p{Cc}|\p{Cf}/gu, "");
}

/** `text` as a pattern that matches nothing else. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
