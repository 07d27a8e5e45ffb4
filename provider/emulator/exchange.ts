import type { IncomingMessage } from "node:http";
import type { Reply } from "./api/reply";
import type { Request } from "./api/request";

/** A request and its answer, as they went over the wire. The request's body may hold credentials. */
export interface Exchange {
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
}

/** In bytes: a hundred times the largest body that the API accepts. */
const largestBody = 100_000;

export async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const { method = "", url: path = "", headers } = incoming;
  const chunks: Buffer[] = [];
  let size = 0;
  // Read a body that is too large to its end, so that the client can take the answer. Don't keep it.
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  const body = size > largestBody ? "too large" : { text: Buffer.concat(chunks).toString() };
  return { method, path, authorization: headers.authorization, contentType: headers["content-type"], body };
}

/** @param reply undefined if nothing is sent. */
export function describeExchange({ method, path, body }: Request, reply: Reply | undefined, fault: boolean): Exchange {
  const sent = body === "too large" ? "" : body.text;
  const received = reply === undefined || reply.cut ? "" : reply.body.toString();
  return {
    method,
    path,
    ...(sent !== "" && { requestBody: parseIfJson(sent) }),
    status: reply?.status ?? 0,
    ...(received !== "" && { responseBody: parseIfJson(received) }),
    ...(fault && { fault }),
  };
}

function parseIfJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
