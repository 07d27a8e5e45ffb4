import { createServer } from "node:http";
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
  /** Decides for each request whether the test answers it; undefined passes it on. */
  answer: (request: { method: string; path: string }) => Answer | undefined | Promise<Answer | undefined>;
  /** Is told each request with its body before it is answered. */
  sent: (request: { method: string; path: string }, body: string) => void;
  /** The same, once the emulator has done the work: the true answer is lost. */
  after: (request: { method: string; path: string }) => Answer | undefined;
  stop(): Promise<void>;
}

/** Stands between the provider and the emulator, so that a test can break single calls. */
export async function startProxy(target: string): Promise<Interposer> {
  const base = new URL(target);
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const method = incoming.method ?? "GET";
    const path = (incoming.url ?? "").slice(base.pathname.length);
    proxy.requests.push(`${method} ${path}`);
    proxy.sent({ method, path }, Buffer.concat(chunks).toString());
    const answer = await proxy.answer({ method, path });
    if (answer) {
      const wait = answer.retryAfter === undefined ? {} : { "retry-after": answer.retryAfter };
      outgoing.writeHead(answer.status, { "content-type": "application/json", ...wait }).end(answer.body);
      return;
    }
    const response = await fetch(`${base.origin}${incoming.url}`, {
      method,
      headers: { authorization: incoming.headers.authorization ?? "", "content-type": "application/json" },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const { status, body } = proxy.after({ method, path }) ?? { status: response.status, body: await response.text() };
    outgoing.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  const port = await listen(server);
  const proxy: Interposer = {
    url: `http://127.0.0.1:${port}${base.pathname}`,
    requests: [],
    answer: () => undefined,
    sent: () => undefined,
    after: () => undefined,
    stop: () => close(server),
  };
  return proxy;
}
