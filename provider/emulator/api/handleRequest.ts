import { z } from "zod";
import { type Account, type Entry, Refusal } from "../account/account";
import type { Stale } from "../faults/fault";
import type { Settings } from "../options";
import { createNumber } from "./createNumber";
import type { Ledger } from "./ledger";
import { listNumbers } from "./listNumbers";
import { listOddNumbers, type Quirks, replyDone, replyRefused } from "./quirks";
import { jsonReply, type Reply } from "./reply";
import { parseBody, parseQuery, type Request } from "./request";
import { basePath, type Route } from "./routes";
import { searchNumbers } from "./searchNumbers";

/** What requests act on, and how the API answers where Vogent's document is silent. */
export interface Api {
  account: Account;
  /** The numbers that Vogent sells, whoever has them now, in the order of searches. */
  stock: ReadonlySet<string>;
  ledger: Ledger;
  settings: Settings;
}

/** The ledger's list of created numbers, by their origin. */
const createdLists = { purchase: "bought", sip_import: "imported", vogent_sip: "registered" } as const;

const emptySchema = z.strictObject({});
const updateSchema = z.strictObject({ agentId: z.string().optional() });

/** Does the work that a request names, or refuses it. */
export function handleRequest(request: Request, route: Route, api: Api, quirks: Quirks, stale?: Stale): Reply {
  const { operation } = route;
  try {
    authorize(request, api.settings.apiKey);
    if (operation !== undefined) return replyDone(quirks, operation, perform(request, route, api, quirks, stale));
    if (route.allow === undefined)
      throw new Refusal(404, `there is nothing here; the API's paths begin with ${basePath}/phone_numbers`);
    const refusal = { status: 405, message: `this path takes ${route.allow}` };
    return replyRefused(quirks, operation, refusal, { allow: route.allow });
  } catch (error) {
    if (error instanceof Refusal) return replyRefused(quirks, operation, error);
    // The emulator has a bug, or can no longer write its state file.
    const message = error instanceof Error ? error.message : error;
    return jsonReply(500, { message: `the emulator failed: ${message}` });
  }
}

function authorize({ authorization }: Request, apiKey: string | undefined): void {
  const key = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (key === undefined || (apiKey !== undefined && key !== apiKey))
    throw new Refusal(401, "the request needs an API key of this account: authorization: Bearer <key>");
}

/** @returns the body of the answer. */
function perform(
  request: Request,
  { operation, id, query }: Extract<Route, { id: string }>,
  { account, stock, ledger, settings }: Api,
  quirks: Quirks,
  stale: Stale | undefined,
): unknown {
  if (operation !== "listPhoneNumbers") parseQuery(emptySchema, query);
  switch (operation) {
    case "createPhoneNumber": {
      const created = createNumber(request, account, stock, settings.sipName, quirks.withoutPlus);
      ledger[createdLists[created.origin]].push(created.number);
      return bodyOf(created);
    }
    case "listPhoneNumbers": {
      const entries = stale ? account.staleEntries(stale.calls) : account.entries;
      const { page, cursor } = listNumbers(entries, query, quirks.lastPage === "repeats");
      const odd = query.has("cursor") ? [] : listOddNumbers(quirks);
      return { data: [...page.map(bodyOf), ...odd], cursor };
    }
    case "getPhoneNumber":
      return listOddNumbers(quirks).find((odd) => odd.id === id) ?? bodyOf(assertFound(account.get(id)));
    case "updatePhoneNumber": {
      const { agentId } = parseBody(updateSchema, request);
      return bodyOf(assertFound(agentId === undefined ? account.get(id) : account.link(id, agentId)));
    }
    case "deletePhoneNumber": {
      const deleted = assertFound(account.delete(id));
      ledger.deleted.push(deleted.number);
      if (deleted.origin === "purchase") ledger.released.push(deleted.number);
      return bodyOf(deleted);
    }
    case "searchPhoneNumbers":
      return searchNumbers(request, account, stock).map((number) => ({ number }));
  }
}

/** @throws {Refusal} with 404, which only a missing id gets here. */
function assertFound(entry: Entry | undefined): Entry {
  if (entry) return entry;
  throw new Refusal(404, "this account has no phone number with this id");
}

/** The four fields of the API document. A number without an agent has `agentId: null`. */
function bodyOf({ id, number, agentId, type }: Entry) {
  return { id, number, agentId: agentId === "" ? null : agentId, type };
}
