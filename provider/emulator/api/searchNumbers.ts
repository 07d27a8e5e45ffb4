import { z } from "zod";
import type { Account } from "../account/account";
import { assertRule, parseBody, type Request } from "./request";

const bodySchema = z.strictObject({
  prefix: z.string(),
  country: z.string().default("US"),
  limit: z.int().min(1).max(10).default(5),
});

/** The countries that a search finds. Canadian numbers count as US numbers. */
const callingCodes = new Map([
  ["US", "+1"],
  ["GB", "+44"],
]);

/** Finds numbers that a create can buy now. */
export function searchNumbers(request: Request, account: Account, stock: ReadonlySet<string>): string[] {
  const { prefix, country, limit } = parseBody(bodySchema, request);
  assertRule(/^[0-9]+$/.test(prefix), "prefix", "it is the leading digits of a number, without the country code");
  assertRule(/^[a-z]{2}$/i.test(country), "country", "it is a two-letter country code, like US");
  const callingCode = callingCodes.get(country.toUpperCase());
  const found: string[] = [];
  if (callingCode === undefined) return found;
  for (const number of stock) {
    if (number.startsWith(`${callingCode}${prefix}`) && account.isFree(number)) found.push(number);
    if (found.length === limit) break;
  }
  return found;
}
