// The rules of single values. Options, faults, requests and the command line share them.

/** The longest delay that a Node.js timer accepts, about 24.8 days. A longer delay would end at once. */
export const longestLatencyMs = 2_147_483_647;

export const isPort = (value: number) => isWhole(value, 0, 65_535);
export const isLatency = (value: number) => isWhole(value, 0, longestLatencyMs);
export const isApiKey = (text: string) => /^[!-~]+$/.test(text);

/** "+", the country code and the number, at most 15 digits. */
export const isE164 = (text: string) => /^\+[1-9][0-9]{6,14}$/.test(text);

export function isWhole(value: unknown, min: number, max: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;
}
