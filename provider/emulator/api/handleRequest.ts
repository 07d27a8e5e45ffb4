import { z } from "zod";
import type { Account, Entry } from "../account/account";
import type { Inventory } from "../account/inventory";
import { Refusal } from "../account/refusal";
import { createNumber, type SipName } from "./createNumber";
import type { Bookkeeper } from "./ledger";
import { listNumbers } from "./listNumbers";
import { jsonReply, type Reply } from "./reply";
import { parseBody, parseQuery, type Request } from "./request";
import { basePath, type Route } from "./routes";
import { searchNumbers } from "./searchNumbers";

export type MissingIdStatus = 400 | 404 | 422;

/** What requests act on, and how the API answers where Vogent's document is silent. */
export interface Api {
  account: Account;
  inventory: Inventory;
  ledger: Bookkeeper;
  sipName: SipName;
  /** undefined accepts any key. */
  apiKey: string | undefined;
  missingIdStatus: MissingIdStatus;
}

/** How many changes a stale list lacks: see `Account.staleEntries`. */
type Staleness = { calls?: number } | undefined;

const emptySchema = z.strictObject({});
const updateSchema = z.strictObject({ agentId: z.string().optional() });

/** Does the work that a request names, or refuses it. */
export function handleRequest(request: Request, route: Route, api: Api, stale: Staleness): Reply {
  try {
    authorize(request, api.apiKey);
    if (route.operation !== undefined) return jsonReply(200, perform(request, route, api, stale));
    if (route.allow === undefined)
      throw new Refusal(404, `there is nothing here; the API's paths begin with ${basePath}/phone_numbers`);
    return jsonReply(405, { message: `this path takes ${route.allow}` }, { allow: route.allow });
  } catch (error) {
    if (error instanceof Refusal) return jsonReply(error.status, { message: error.message });
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
function perform(request: Request, route: Extract<Route, { id: string }>, api: Api, stale: Staleness): unknown {
  const { operation, id, query } = route;
  const { account, ledger, missingIdStatus } = api;
  const assertFound = (entry: Entry | undefined): Entry => {
    if (entry) return entry;
    throw new Refusal(missingIdStatus, "this account has no phone number with this id");
  };
  if (operation !== "listPhoneNumbers") parseQuery(emptySchema, query);
  switch (operation) {
    case "createPhoneNumber": {
      const created = createNumber(request, api);
      ledger.recordCreated(created);
      return bodyOf(created);
    }
    case "listPhoneNumbers": {
      const { page, cursor } = listNumbers(stale ? account.staleEntries(stale.calls) : account.entries, query);
      return { data: page.map(bodyOf), cursor };
    }
    case "getPhoneNumber":
      return bodyOf(assertFound(account.get(id)));
    case "updatePhoneNumber": {
      const { agentId } = parseBody(updateSchema, request);
      return bodyOf(assertFound(agentId === undefined ? account.get(id) : account.link(id, agentId)));
    }
    case "deletePhoneNumber": {
      const deleted = assertFound(account.delete(id));
      ledger.recordDeleted(deleted);
      return bodyOf(deleted);
    }
    case "searchPhoneNumbers":
      return searchNumbers(request, api).map((number) => ({ number }));
  }
}

/** The four fields of the API document. A number without an agent has `agentId: null`. */
function bodyOf({ id, number, agentId, type }: Entry) {
  return { id, number, agentId: agentId === "" ? null : agentId, type };
}
