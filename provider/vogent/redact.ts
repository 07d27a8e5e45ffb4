const mask = "[redacted]";

/** One line of at most 200 characters of a text from outside, without control characters and without `secrets`. */
export function excerpt(text: string, secrets: readonly string[]): string {
  // Cleaned first: a secret that is split by a control character must not come together again after the redaction.
  const line = redact(oneLine(text), secrets).trim();
  // Not through the middle of a character that takes two places.
  return line.length > 200 ? `${line.slice(0, 199).replace(/[\uD800-\uDBFF]$/, "")}…` : line;
}

/**
 * `text` with each secret masked, in whatever letter case: plain, as in a URL, in JSON, and in base64, also in the
 * middle of a longer text that was encoded whole. Where a secret still shows, as one of a letter or two does in the mask
 * itself, nothing is left of the text.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const patterns = [...new Set(secrets.flatMap(patternsOf))].filter((pattern) => pattern !== "");
  if (patterns.length === 0) return text;
  // The longest first: a secret may be a part of another.
  patterns.sort((a, b) => b.length - a.length);
  const any = new RegExp(patterns.join("|"), "giu");
  const redacted = text.replace(any, mask);
  return redacted.search(any) === -1 ? redacted : "";
}

function patternsOf(secret: string): string[] {
  return [writtenOut(secret), writtenOut(oneLine(secret)), ...base64FormsOf(secret).map(escaped)];
}

/** Which characters are encoded in a URL differs by who writes it (`!` by some), and so in JSON: each may be or not. */
function writtenOut(secret: string): string {
  return [...secret].map((character) => `(?:${waysToWrite(character).map(escaped).join("|")})`).join("");
}

function waysToWrite(character: string): string[] {
  const bytes = Buffer.from(character, "utf8");
  const inUrl = bytes.toString("hex").replace(/../g, "%$&");
  const inJson = character.split("").map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  // A lone half of a surrogate pair becomes another character in UTF-8.
  const ways = [inUrl, inJson.join(""), JSON.stringify(character).slice(1, -1), character, bytes.toString("utf8")];
  return [...new Set(character === " " ? [...ways, "+"] : ways)];
}

/** In a longer text, base64 looks different by where the secret begins, modulo 3; only inner characters are its own. */
function base64FormsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  if (bytes.length < 6) return [bytes.toString("base64"), bytes.toString("base64").replace(/=+$/, "")];
  return [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
    const own = shifted.toString("base64").replace(/=+$/, "");
    const inner = own.slice(Math.ceil((offset * 8) / 6), Math.floor((shifted.length * 8) / 6));
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

function oneLine(text: string): string {
  return text.replace(/[\t\n\r\u2028\u2029]/g, " ").replace(/\p{Cc}|\p{Cf}/gu, "");
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
