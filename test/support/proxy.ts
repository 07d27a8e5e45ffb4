import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { close, listen } from "./listen";

/** What a test answers in place of the emulator. */
export interface Answer {
  status: number;
  body: string;
  retryAfter?: string;
}

export interface Interposer {
  url: string;
  /** Every request that came by, as `POST /phone_numbers`. */
  requests: string[];
  /** The numbers that purchases requested, in order. */
  requested: string[];
  /** Decides for each request whether the test answers it; undefined passes it on. */
  answer: (request: { method: string; path: string }) => Answer | undefined | Promise<Answer | undefined>;
  /** The same, once the emulator has done the work: the true answer is lost. */
  after: (request: { method: string; path: string }) => Answer | undefined;
  stop(): Promise<void>;
}

export const isPurchase = ({ method, path }: { method: string; path: string }) =>
  method === "POST" && path === "/phone_numbers";

/** Stands between the provider and the emulator, so that a test can break single calls. */
export async function startProxy(target: string): Promise<Interposer> {
  const base = new URL(target);
  const server = createServer(async (incoming, outgoing) => {
    const sent = await text(incoming);
    const method = incoming.method ?? "GET";
    const path = (incoming.url ?? "").slice(base.pathname.length);
    proxy.requests.push(`${method} ${path}`);
    if (isPurchase({ method, path })) proxy.requested.push(JSON.parse(sent).purchase?.number);
    const answer = await proxy.answer({ method, path });
    if (answer) {
      const wait = answer.retryAfter === undefined ? {} : { "retry-after": answer.retryAfter };
      outgoing.writeHead(answer.status, { "content-type": "application/json", ...wait }).end(answer.body);
      return;
    }
    const response = await fetch(`${base.origin}${incoming.url}`, {
      method,
      headers: { authorization: incoming.headers.authorization ?? "", "content-type": "application/json" },
      ...(sent !== "" && { body: sent }),
    });
    const { status, body } = proxy.after({ method, path }) ?? { status: response.status, body: await response.text() };
    outgoing.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  const port = await listen(server);
  const proxy: Interposer = {
    url: `http://127.0.0.1:${port}${base.pathname}`,
    requests: [],
    requested: [],
    answer: () => undefined,
    after: () => undefined,
    stop: () => close(server),
  };
  return proxy;
}
