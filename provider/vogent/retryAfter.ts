/**
 * The seconds that a `Retry-After` header asks to wait, given as seconds or as an HTTP date; `undefined` where it is
 * absent, in the past or makes no sense.
 *
 * @param serverDate The answer's `Date` header: the clocks of both sides may differ, so a date is compared with that.
 * @param now This machine's time in milliseconds since 1970, for an answer without a date.
 */
export function retryAfterSeconds(header: string | null, serverDate: string | null, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return finite(Number(text));
  // Date.parse alone finds a date in nearly anything: "soon 2100" is a year, "-5" a day in May.
  if (!/^[a-z]{3}, \d{2} [a-z]{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/i.test(text)) return undefined;
  const sent = serverDate === null ? Number.NaN : Date.parse(serverDate);
  const seconds = (Date.parse(text) - (Number.isNaN(sent) ? now : sent)) / 1000;
  return seconds >= 0 ? finite(seconds) : undefined;
}

function finite(seconds: number): number | undefined {
  return Number.isFinite(seconds) ? seconds : undefined;
}
