/**
 * Parses a `Retry-After` header, which holds seconds or an HTTP date.
 *
 * @param serverDate The answer's `Date` header. The two clocks may differ, so a date is compared with this one.
 * @param now This machine's time in milliseconds since 1970, for an answer without a date.
 * @returns Seconds; `undefined` if the header is absent, in the past or makes no sense.
 */
export function parseRetryAfter(header: string | null, serverDate: string | null, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return finite(Number(text));
  // Date.parse alone finds a date in nearly any text: "soon 2100" is a year, "-5" a day in May.
  if (!/^[a-z]{3}, \d{2} [a-z]{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/i.test(text)) return undefined;
  const sent = serverDate === null ? Number.NaN : Date.parse(serverDate);
  const seconds = (Date.parse(text) - (Number.isNaN(sent) ? now : sent)) / 1000;
  return seconds >= 0 ? finite(seconds) : undefined;
}

function finite(seconds: number): number | undefined {
  return Number.isFinite(seconds) ? seconds : undefined;
}
