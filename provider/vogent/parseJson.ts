/** Parses JSON, or returns undefined. The error of JSON.parse would quote the text, which may hold secrets. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
