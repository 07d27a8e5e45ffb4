import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { EmulatorError } from "./emulatorError";
import type { Answer, Request } from "./routes";

/** A request and its answer, as they went over the wire. The request's body may hold credentials. */
export interface Exchange {
  method: string;
  /** With the query, as on the wire: `/api/phone_numbers?limit=1`. */
  path: string;
  /** Parsed JSON, or the text itself where it isn't JSON. Absent where the request had no body, or one too large. */
  requestBody?: unknown;
  status: number;
  /** Parsed JSON. */
  responseBody?: unknown;
}

/** How requests reach the emulator. */
export interface Wire {
  port: number;
  latencyMs: number;
  onExchange: ((exchange: Exchange) => void) | undefined;
}

/** Bytes of a request's body: a hundred times the largest that the API takes. */
const largestBody = 100_000;

const host = "127.0.0.1";

/** Listens on loopback and answers with `handle`. */
export async function serve(
  handle: (request: Request) => Answer,
  { port, latencyMs, onExchange }: Wire,
): Promise<{ origin: string; stop: () => Promise<void> }> {
  const stopping = new AbortController();
  const server = createServer((incoming, outgoing) => {
    // A client that goes away, or a stop, ends an exchange; nobody is left to tell.
    exchange(incoming, outgoing).catch(() => outgoing.destroy());
  });

  async function exchange(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await requestOf(incoming);
    const answer = answerTo(request);
    if (latencyMs > 0) await sleep(latencyMs, undefined, { signal: stopping.signal });
    const body = JSON.stringify(answer.body);
    onExchange?.(exchangeOf(request, answer.status, body));
    const headers = { "content-type": "application/json; charset=utf-8", ...(answer.allow && { allow: answer.allow }) };
    outgoing.writeHead(answer.status, headers).end(body);
  }

  function answerTo(request: Request): Answer {
    try {
      return handle(request);
    } catch (error) {
      // A mistake of the emulator, or a state file that can no longer be written.
      return {
        status: 500,
        body: { message: `the emulator failed: ${error instanceof Error ? error.message : error}` },
      };
    }
  }

  server.listen(port, host);
  await once(server, "listening").catch((cause) => {
    throw new EmulatorError(listenProblem(port, cause), { cause });
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a TCP server has an address");

  let stopped: Promise<void> | undefined;
  const stop = async () => {
    stopping.abort();
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { origin: `http://${host}:${address.port}`, stop: () => (stopped ??= stop()) };
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
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

function exchangeOf({ method, path, body }: Request, status: number, answer: string): Exchange {
  const text = body === "too large" ? "" : body.text;
  return {
    method,
    path,
    ...(text !== "" && { requestBody: parsed(text) }),
    status,
    responseBody: JSON.parse(answer),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function listenProblem(port: number, cause: NodeJS.ErrnoException): string {
  if (cause.code === "EADDRINUSE")
    return `port ${port} of ${host} is in use; stop what listens there, or take another port (0 takes a free one)`;
  if (cause.code === "EACCES")
    return `port ${port} of ${host} may not be used by this user; take one from 1024 on (0 takes a free one)`;
  return `the emulator can't listen on port ${port} of ${host} (${cause.code ?? cause.message}); take another port (0 takes a free one)`;
}
