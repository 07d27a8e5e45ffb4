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
  const forms = [...new Set(secrets.flatMap(formsOf))].filter((form) => form !== "");
  if (forms.length === 0) return text;
  // The longest first: a secret may be a part of another.
  forms.sort((a, b) => b.length - a.length);
  const any = new RegExp(forms.map(escaped).join("|"), "giu");
  const redacted = text.replace(any, mask);
  return redacted.search(any) === -1 ? redacted : "";
}

function formsOf(secret: string): string[] {
  // A lone half of a surrogate pair has no URL form: it is taken as what it becomes in UTF-8.
  const wellFormed = Buffer.from(secret, "utf8").toString("utf8");
  const url = encodeURIComponent(wellFormed);
  const json = JSON.stringify(secret).slice(1, -1);
  return [secret, oneLine(secret), wellFormed, url, url.replaceAll("%20", "+"), json, ...base64FormsOf(secret)];
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
