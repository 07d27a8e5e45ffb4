import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { close, listen } from "../../support/listen";

/** A request as the server saw it. */
export interface Seen {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Answers the nth request, counted from 1. */
export type Handler = (seen: Seen, response: ServerResponse, nth: number) => void;

export type Loopback = Awaited<ReturnType<typeof serve>>;

const running: (() => Promise<void>)[] = [];

/** Starts a real HTTP server on loopback for one test; `stopServers` ends it. */
export async function serve(handler: Handler) {
  const seen: Seen[] = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const one = { method, url, headers, body: await text(request) };
    seen.push(one);
    handler(one, response, seen.length);
  });
  server.on("connection", () => {
    connections += 1;
  });
  const port = await listen(server);
  running.push(() => close(server));
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    /** How many connections were made. */
    connections: () => connections,
    /** How many connections are open. */
    open: () => new Promise<number>((done) => server.getConnections((_, count) => done(count))),
  };
}

/** For `afterEach`. */
export async function stopServers(): Promise<void> {
  await Promise.all(running.splice(0).map((stop) => stop()));
}

/** Nothing listens there: a port that was free a moment ago may be another test's by now, but none gets one of the system's. */
export const unusedUrl = "http://127.0.0.1:1023";

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** Cuts the connection, so that the client sees a reset or an early end. */
export function cut(response: ServerResponse): void {
  response.socket?.destroy();
}

/** Begins an answer and cuts the connection in the middle of its body. */
export function breakOff(
  response: ServerResponse,
  status = 200,
  headers: Record<string, string> = { "content-length": "99" },
): void {
  response.writeHead(status, headers).write("{");
  setTimeout(() => cut(response), 20);
}
