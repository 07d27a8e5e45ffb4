import { once, setMaxListeners } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Api, handleRequest } from "./api/handleRequest";
import { firstHalf, type Reply } from "./api/reply";
import { readRequest } from "./api/request";
import { findRoute } from "./api/routes";
import { describeExchange } from "./exchange";
import { applyEnding, isWithoutWork } from "./faults/applyEnding";
import type { Wait } from "./faults/fault";
import type { Holds } from "./faults/holds";
import type { CallEffects, InjectedFaults } from "./faults/matchFaults";
import { EmulatorError } from "./rules";

const host = "127.0.0.1";

/** A client needs this time to read half a body. Else it sees an end, not a reset (Node.js 20, Linux). */
const readingMs = 50;

/** Listens on loopback. Each request meets the injected faults before and after the API handles it. */
export async function serve(
  api: Api,
  faults: InjectedFaults,
  holds: Holds,
): Promise<{ origin: string; stop: () => Promise<void> }> {
  const { port, latencyMs, onExchange } = api.settings;
  const stopping = new AbortController();
  // Each waiting request listens. By default, Node.js takes more than ten listeners for a leak and warns.
  setMaxListeners(0, stopping.signal);
  const server = createServer((incoming, outgoing) => {
    // The client went away, or the emulator stops. Nobody is left to tell.
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const gone = new AbortController();
    outgoing.once("close", () => gone.abort());
    const request = await readRequest(incoming);
    const route = findRoute(request.method, request.path);
    api.ledger.calls += 1;
    if (route.operation) api.ledger.byOperation[route.operation] += 1;
    const effects = faults.matchCall(route.operation);
    const { quirks } = api.settings;
    const work = () => handleRequest(request, route, api, quirks, effects.stale);
    const reply = await workWithFaults(effects, work, gone.signal);
    const fault = reply === undefined || effects.ending !== undefined || effects.stale !== undefined;
    const quirk = Object.values(quirks).some(Boolean);
    onExchange?.(describeExchange(request, reply, { fault, quirk }));
    await send(outgoing, reply);
  }

  /** @returns undefined if nothing is sent. */
  async function workWithFaults(
    { waitsBefore, waitsAfter, ending }: CallEffects,
    work: () => Reply,
    gone: AbortSignal,
  ): Promise<Reply | undefined> {
    if (!(await waitAll(waitsBefore, gone))) return undefined;
    const reply = ending && isWithoutWork(ending) ? undefined : work();
    if (latencyMs > 0) await sleep(latencyMs, undefined, { signal: stopping.signal });
    if (!(await waitAll(waitsAfter, gone))) return undefined;
    return ending ? applyEnding(ending, reply) : reply;
  }

  /** @returns false if the connection ended during a hold. */
  async function waitAll(waits: readonly Wait[], gone: AbortSignal): Promise<boolean> {
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
    throw new EmulatorError(explainListenError(port, cause), { cause });
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

function explainListenError(port: number, cause: NodeJS.ErrnoException): string {
  if (cause.code === "EADDRINUSE")
    return `port ${port} of ${host} is in use; stop what listens there, or take another port (0 takes a free one)`;
  if (cause.code === "EACCES")
    return `port ${port} of ${host} may not be used by this user; take one from 1024 on (0 takes a free one)`;
  return `the emulator can't listen on port ${port} of ${host} (${cause.code ?? cause.message}); take another port (0 takes a free one)`;
}
