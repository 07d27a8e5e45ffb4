import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Duplex } from "node:stream";
import type { HttpProxy } from "./findProxy";
import { TunnelAgent } from "./tunnel";

/** Where connections lead. */
export interface Route {
  baseUrl: string;
  proxy?: HttpProxy | undefined;
  /** How long one attempt may take. */
  timeoutSeconds: number;
}

/** The connection of one attempt. */
export interface Connection {
  agent: HttpAgent;
  /** Whether bytes of the request may have left this machine before it failed with `error`. */
  mayHaveSent(error: unknown): boolean;
}

/** Makes connections that calls share and reuse. Idle connections don't keep the process alive. */
export function makeSharedConnections(route: Route): Connection {
  const mayHaveSent = (error: unknown) => {
    // The failed system call shows if there was no connection yet. node-fetch and Node name the property differently.
    const { erroredSysCall, syscall }: Record<string, unknown> = Object(error);
    return !["connect", "getaddrinfo", "CONNECT"].includes(String(erroredSysCall ?? syscall));
  };
  return { agent: makeAgent(route, true), mayHaveSent };
}

/**
 * Makes a connection for one attempt. The server may close a reused connection while a request arrives, and then nobody
 * knows whether it was received: a needless risk for a purchase.
 */
export function makeFreshConnection(route: Route): Connection {
  const agent = makeAgent(route, false);
  // Node sends no byte of the request before this event: with TLS, it follows the check of the certificate.
  const opens = isHttps(route) ? "secureConnect" : "connect";
  let opened = false;
  const watch = (socket: Duplex | null | undefined) =>
    socket?.once(opens, () => {
      opened = true;
    });
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    // A tunnel's socket comes by the callback.
    const socket = connect(options, (error, later) => {
      watch(later);
      callback?.(error, later);
    });
    watch(socket);
    return socket;
  };
  return { agent, mayHaveSent: () => opened };
}

function makeAgent(route: Route, keepAlive: boolean): HttpAgent {
  const { proxy, timeoutSeconds } = route;
  if (proxy) return new TunnelAgent(proxy, keepAlive, timeoutSeconds);
  return isHttps(route) ? new HttpsAgent({ keepAlive }) : new HttpAgent({ keepAlive });
}

function isHttps({ baseUrl }: Route): boolean {
  return baseUrl.startsWith("https:");
}
