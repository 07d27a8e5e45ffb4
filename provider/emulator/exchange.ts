import { parseJson } from "../vogent/parseJson";
import type { Reply } from "./api/reply";
import type { Request } from "./api/request";

/** A request and its answer, as they went over the wire. The request's body may hold credentials. */
export interface Exchange {
  /** The HTTP method, like `POST`. */
  method: string;
  /** With the query, as on the wire: `/api/phone_numbers?limit=1`. */
  path: string;
  /** Parsed JSON, or the text if it isn't JSON. Absent if the request had no body, or a body that is too large. */
  requestBody?: unknown;
  /** 0 if a fault ended the connection before an answer. */
  status: number;
  /** Parsed JSON, or the text if it isn't JSON. Absent unless a whole body left. */
  responseBody?: unknown;
  /** A fault changed the answer or kept it back. So the answer may break the API document. */
  fault?: true;
  /** A quirk was on. So the answer may break the API document, but the request may not. */
  quirk?: true;
}

/** @param reply undefined if nothing is sent. */
export function describeExchange(
  { method, path, body }: Request,
  reply: Reply | undefined,
  { fault, quirk }: { fault: boolean; quirk: boolean },
): Exchange {
  const received = reply?.cut ? "" : reply?.body.toString();
  return {
    method,
    path,
    ...(body && { requestBody: parseIfJson(body) }),
    status: reply?.status ?? 0,
    ...(received && { responseBody: parseIfJson(received) }),
    ...(fault && { fault }),
    ...(quirk && { quirk }),
  };
}

function parseIfJson(text: string): unknown {
  const value = parseJson(text);
  return value === undefined ? text : value;
}
