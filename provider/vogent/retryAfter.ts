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
  // Without a letter it isn't an HTTP date: Date.parse takes "-5" and "12,3" for days in 2001 and 2003.
  if (!/^[a-z]/i.test(text)) return undefined;
  const sent = serverDate === null ? Number.NaN : Date.parse(serverDate);
  const seconds = (Date.parse(text) - (Number.isNaN(sent) ? now : sent)) / 1000;
  return seconds >= 0 ? finite(seconds) : undefined;
}

function finite(seconds: number): number | undefined {
  return Number.isFinite(seconds) ? seconds : undefined;
}
