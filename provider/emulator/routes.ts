import type { PhoneNumber } from "../vogent/types";
import type { Account, Entry } from "./account";
import { fromCursor, toCursor } from "./cursor";
import type { Stale } from "./faults";
import type { Bookkeeper } from "./ledger";
import { type OperationId, type Target, targetOf } from "./operations";
import type { MissingIdStatus } from "./options";
import { Refusal } from "./refusal";
import { readCreate, readList, readNoQuery, readSearch, readUpdate } from "./requests";

/** A request as it came over the wire. */
export interface Request {
  method: string;
  /** With the query: `/api/phone_numbers?limit=1`. */
  path: string;
  authorization: string | undefined;
  contentType: string | undefined;
  /** The text of the body, or `"too large"`. */
  body: { text: string } | "too large";
}

/** What is answered to a request. */
export interface Answer {
  status: number;
  body: unknown;
  /** The `Allow` header of 405. */
  allow?: string | undefined;
}

/** Whom an emulator lets in, and what it works on. */
export interface House {
  account: Account;
  books: Bookkeeper;
  /** undefined lets any key in. */
  apiKey: string | undefined;
  missingIdStatus: MissingIdStatus;
}

/** A request that is in the ledger. */
export interface Received {
  /** undefined for one that names none. */
  operation: OperationId | undefined;
  /** Does the work, or refuses it; a list may be behind. Each call of this does it once more. */
  work: (stale?: Stale) => Answer;
}

/** Enters a request in the ledger. All of an emulator's behaviour passes here; what is around it is wire. */
export function receive(request: Request, house: House): Received {
  const [path = "", query = ""] = request.path.split(/\?(.*)/s);
  const target = targetOf(request.method, path);
  const operation = "operation" in target ? target.operation : undefined;
  house.books.called(operation);
  return { operation, work: (stale) => answerTo({ request, target, query, stale }, house) };
}

interface Task {
  request: Request;
  target: Target;
  query: string;
  stale: Stale | undefined;
}

function answerTo({ request, target, query, stale }: Task, house: House): Answer {
  try {
    authorize(request.authorization, house.apiKey);
    if ("refusal" in target) throw target.refusal;
    const { operation, id } = target;
    return { status: 200, body: perform(operation, { id, query: new URLSearchParams(query), request, stale }, house) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: { message: error.message }, allow: error.allow };
  }
}

interface Call {
  id: string;
  query: URLSearchParams;
  request: Request;
  stale: Stale | undefined;
}

function perform(
  operation: OperationId,
  { id, query, request, stale }: Call,
  { account, books, missingIdStatus }: House,
) {
  const known = (entry: Entry | undefined): Entry => {
    if (entry) return entry;
    throw new Refusal(missingIdStatus, "this account has no phone number with this id");
  };
  if (operation !== "listPhoneNumbers") readNoQuery(query);
  switch (operation) {
    case "createPhoneNumber": {
      const created = create(account, textOf(request));
      books.created(created);
      return answered(created);
    }
    case "listPhoneNumbers": {
      const { limit, cursor } = readList(query);
      const among = stale && account.before(stale.calls);
      const { entries, more } = account.page(cursor === undefined ? 0 : fromCursor(cursor), limit, among);
      const last = entries.at(-1);
      return { data: entries.map(answered), cursor: more && last ? toCursor(last.sequence) : null };
    }
    case "getPhoneNumber":
      return answered(known(account.get(id)));
    case "updatePhoneNumber": {
      const agentId = readUpdate(textOf(request));
      return answered(known(agentId === undefined ? account.get(id) : account.link(id, agentId)));
    }
    case "deletePhoneNumber": {
      const deleted = known(account.delete(id));
      books.deleted(deleted);
      return answered(deleted);
    }
    case "searchPhoneNumbers": {
      const { country, prefix, limit } = readSearch(textOf(request));
      return account.search(country, prefix, limit).map((number) => ({ number }));
    }
  }
}

function create(account: Account, text: string): Entry {
  const body = readCreate(text);
  switch (body.type) {
    case "purchase":
      return account.buy(body.purchase);
    case "sip_import":
      return account.importTrunk(body.sipImport);
    case "vogent_sip":
      return account.register(body.vogentSip);
  }
}

/** The four fields of the document, in which a number without an agent has `agentId: null`. */
function answered({ id, number, agentId, type }: PhoneNumber) {
  return { id, number, agentId: agentId === "" ? null : agentId, type };
}

function textOf({ body, contentType }: Request): string {
  if (body === "too large") throw new Refusal(413, "the body is larger than any request of this API");
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? ""))
    throw new Refusal(400, "the body is JSON, and its content-type says so: application/json");
  return body.text;
}

function authorize(authorization: string | undefined, apiKey: string | undefined): void {
  const key = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (key === undefined || (apiKey !== undefined && key !== apiKey))
    throw new Refusal(401, "the request needs an API key of this account: authorization: Bearer <key>");
}
