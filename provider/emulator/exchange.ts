import type { IncomingMessage } from "node:http";
import type { Reply } from "./reply";
import type { Request } from "./routes";

/** A request and its answer, as they went over the wire. The request's body may hold credentials. */
export interface Exchange {
  method: string;
  /** With the query, as on the wire: `/api/phone_numbers?limit=1`. */
  path: string;
  /** Parsed JSON, or the text itself where it isn't JSON. Absent where the request had no body, or one too large. */
  requestBody?: unknown;
  /** 0 where a fault ended the connection before an answer. */
  status: number;
  /** Parsed JSON, or the text itself where a fault made it none. Absent where it didn't leave, or not as a whole. */
  responseBody?: unknown;
  /** A fault answered it or kept the answer back: it need not be as the API document says. */
  fault?: true;
}

/** Bytes of a request's body: a hundred times the largest that the API takes. */
const largestBody = 100_000;

/** Reads a request to its end. */
export async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const { method = "", url: path = "", headers } = incoming;
  const chunks: Buffer[] = [];
  let size = 0;
  // A body that is too large is read to its end, so that the client is there for the answer, but not kept.
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  const body = size > largestBody ? "too large" : { text: Buffer.concat(chunks).toString() };
  return { method, path, authorization: headers.authorization, contentType: headers["content-type"], body };
}

/** @param reply undefined where nothing is sent. */
export function exchangeOf({ method, path, body }: Request, reply: Reply | undefined, fault: boolean): Exchange {
  const sent = body === "too large" ? "" : body.text;
  const got = reply === undefined || reply.cut ? "" : reply.body.toString();
  return {
    method,
    path,
    ...(sent !== "" && { requestBody: parsed(sent) }),
    status: reply?.status ?? 0,
    ...(got !== "" && { responseBody: parsed(got) }),
    ...(fault && { fault }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
