import { z } from "zod";
import type { Account, Entry } from "../account/account";
import type { SipName } from "../options";
import { e164 } from "../rules";
import { assertRule, parseBody, type Request } from "./request";

const bodySchema = z.strictObject({
  type: z.enum(["purchase", "sip_import", "vogent_sip"]),
  purchase: z.strictObject({ number: z.string() }).nullish(),
  sipImport: z
    .strictObject({ phoneNumber: z.string(), terminationUri: z.string(), username: z.string(), password: z.string() })
    .nullish(),
  vogentSip: z.strictObject({ sipPrefix: z.string(), username: z.string(), password: z.string() }).nullish(),
});

/** Buys, imports or registers the number that the body names. A number that was released can be bought again. */
export function createNumber(
  request: Request,
  account: Account,
  stock: ReadonlySet<string>,
  sipName: SipName,
  withoutPlus: boolean | undefined,
): Entry {
  const { type, purchase, sipImport, vogentSip } = parseBody(bodySchema, request);
  const field = { purchase: "purchase", sip_import: "sipImport", vogent_sip: "vogentSip" }[type];
  const given = Object.entries({ purchase, sipImport, vogentSip }).flatMap(([key, value]) => (value ? [key] : []));
  assertRule(given.includes(field), field, `a number of type ${type} needs it`);
  assertRule(given.length === 1, "type", `a number of type ${type} takes ${field} and no other sub-object`);
  if (purchase) {
    // As the search answers it.
    const number = withoutPlus ? purchase.number.replace(/^\+?/, "+") : purchase.number;
    account.refuseDuplicate(number);
    const isForSale = stock.has(number) && account.isFree(number);
    assertRule(isForSale, "purchase.number", `${number} is not for sale; search for another number`);
    return account.add({ number, type: "PSTN", agentId: "", origin: type, identity: number });
  }
  if (sipImport) {
    const { phoneNumber: number, terminationUri, username, password } = sipImport;
    assertRule(e164.safeParse(number).success, "sipImport.phoneNumber", "it is written in E.164, like +14155550123");
    assertRule(/^\S+$/.test(terminationUri), "sipImport.terminationUri", "it is not empty and has no spaces");
    assertRule(username !== "", "sipImport.username", "it is not empty");
    assertRule(password !== "", "sipImport.password", "it is not empty");
    return account.add({ number, type: "PSTN", agentId: "", origin: type, identity: number });
  }
  if (vogentSip) {
    const { sipPrefix, username, password } = vogentSip;
    assertRule(/^[^\s@]+$/.test(sipPrefix), "vogentSip.sipPrefix", "it is the part of a SIP address before the @");
    assertRule([...username].length >= 5, "vogentSip.username", "it has at least 5 characters");
    assertRule([...password].length >= 5, "vogentSip.password", "it has at least 5 characters");
    const number = { prefix: sipPrefix, username, address: `${sipPrefix}@sip.vogent.ai` }[sipName];
    return account.add({ number, type: "SIP_USERNAME", agentId: "", origin: type, identity: sipPrefix });
  }
  // The first rule ensures one of the three. The compiler can't follow it.
  throw new Error("unreachable");
}
