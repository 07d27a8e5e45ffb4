import { z } from "zod";

/** The emulator can't start or continue: an option breaks its rule, the port is in use, or the state file fails. */
export class EmulatorError extends Error {
  override readonly name = "EmulatorError";
}

// Each rule has its own words, because zod's messages name no remedy.

export const whole = (min: number, max: number, rule: string) => z.int(rule).min(min, rule).max(max, rule);
export const text = (pattern: RegExp, rule: string) => z.string(rule).regex(pattern, rule);

/** The longest delay that a Node.js timer accepts, about 24.8 days. A longer delay would end at once. */
const longestMs = 2_147_483_647;
export const milliseconds = whole(
  0,
  longestMs,
  `it is a whole number of milliseconds from 0 to ${longestMs}, without a unit`,
);

/** "+", the country code and the number, at most 15 digits. */
export const e164 = text(/^\+[1-9][0-9]{6,14}$/, "it is written in E.164, like +14155550123");

/** Describes each broken rule, as in `do.status: it is ...`. zod's own messages name types and never the value. */
export function describeProblems({ issues }: z.ZodError): string[] {
  return issues.map(({ path, message }) => [z.core.toDotPath(path), message].filter(Boolean).join(": "));
}

/** @throws {EmulatorError} at the first rule that the value breaks. */
export function parseByRules<T>(schema: z.ZodType<T>, value: unknown): T {
  const { data, error } = schema.safeParse(value);
  if (error) throw new EmulatorError(describeProblems(error)[0]);
  return data;
}
