import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { EmulatorError } from "./emulatorError";
import { type Exchange, exchangeOf, requestOf } from "./exchange";
import { type Faults, isInstead, type Script, type Wait } from "./faults";
import type { Holds } from "./holds";
import { endingReply, firstHalf, type Reply, replyOf } from "./reply";
import type { Answer, Received, Request } from "./routes";

/** How requests reach the emulator, and what happens to them on the way. */
export interface Wire {
  port: number;
  latencyMs: number;
  onExchange: ((exchange: Exchange) => void) | undefined;
  faults: Faults;
  holds: Holds;
}

const host = "127.0.0.1";

/** Time for a client to read half a body: it takes a reset on its heels for a mere end (measured: Node.js 20, Linux). */
const readingMs = 50;

/** Listens on loopback, and answers by what `receive` makes of a request and what the faults make of its answer. */
export async function serve(
  receive: (request: Request) => Received,
  { port, latencyMs, onExchange, faults, holds }: Wire,
): Promise<{ origin: string; stop: () => Promise<void> }> {
  const stopping = new AbortController();
  const server = createServer((incoming, outgoing) => {
    // A client that goes away, or a stop, ends an exchange; nobody is left to tell.
    exchange(incoming, outgoing).catch(() => outgoing.destroy());
  });

  async function exchange(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const gone = new AbortController();
    outgoing.once("close", () => gone.abort());
    const request = await requestOf(incoming);
    const { operation, work } = receive(request);
    const script = faults.scriptFor(operation);
    const reply = await play(script, () => answerBy(() => work(script.stale)), gone.signal);
    const altered = reply === undefined || script.ending !== undefined || script.stale !== undefined;
    onExchange?.(exchangeOf(request, reply, altered));
    await send(outgoing, reply);
  }

  /** @returns undefined where nothing is to be sent. */
  async function play(script: Script, work: () => Reply, gone: AbortSignal): Promise<Reply | undefined> {
    const { before, after, ending } = script;
    if (!(await allWaited(before, gone))) return undefined;
    const done = ending && isInstead(ending) ? undefined : work();
    if (latencyMs > 0) await sleep(latencyMs, undefined, { signal: stopping.signal });
    if (!(await allWaited(after, gone))) return undefined;
    return ending ? endingReply(ending, done) : done;
  }

  /** @returns false when the connection ended while it was held. */
  async function allWaited(waits: readonly Wait[], gone: AbortSignal): Promise<boolean> {
    for (const wait of waits) {
      if (wait.kind === "delay") await sleep(wait.ms, undefined, { signal: stopping.signal });
      else if (!(await holds.hold(gone))) {
        stopping.signal.throwIfAborted();
        return false;
      }
    }
    return true;
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
    holds.stop();
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { origin: `http://${host}:${address.port}`, stop: () => (stopped ??= stop()) };
}

function answerBy(work: () => Answer): Reply {
  try {
    return replyOf(work());
  } catch (error) {
    // A mistake of the emulator, or a state file that can no longer be written.
    const message = `the emulator failed: ${error instanceof Error ? error.message : error}`;
    return replyOf({ status: 500, body: { message } });
  }
}

async function send(outgoing: ServerResponse, reply: Reply | undefined): Promise<void> {
  if (reply === undefined) {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  const { status, headers, body, cut } = reply;
  outgoing.statusCode = status;
  outgoing.setHeaders(new Map(Object.entries(headers)));
  if (!cut) {
    outgoing.end(body);
    return;
  }
  outgoing.setHeader("content-length", body.length);
  await new Promise((written) => outgoing.write(firstHalf(body), written));
  await sleep(readingMs);
  outgoing.socket?.resetAndDestroy();
}

function listenProblem(port: number, cause: NodeJS.ErrnoException): string {
  if (cause.code === "EADDRINUSE")
    return `port ${port} of ${host} is in use; stop what listens there, or take another port (0 takes a free one)`;
  if (cause.code === "EACCES")
    return `port ${port} of ${host} may not be used by this user; take one from 1024 on (0 takes a free one)`;
  return `the emulator can't listen on port ${port} of ${host} (${cause.code ?? cause.message}); take another port (0 takes a free one)`;
}
