import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";

/** How one attempt connects, and whether its bytes may have left this machine. */
export interface Connection {
  agent: HttpAgent;
  maybeSent(error: unknown): boolean;
}

/** Connections that are kept and used again, for calls that may be repeated. Idle ones don't keep the process alive. */
export function sharedConnections(baseUrl: string): () => Connection {
  const agent = isTls(baseUrl) ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  return () => ({ agent, maybeSent: (error) => !failedToConnect(error) });
}

/**
 * A connection of one attempt's own. On a kept one, a request can meet the server's closing of it, and nobody knows
 * whether it was received: for a purchase that is a risk without need.
 */
export function freshConnection(baseUrl: string): Connection {
  const agent = isTls(baseUrl) ? new HttpsAgent({ keepAlive: false }) : new HttpAgent({ keepAlive: false });
  // Node sends the request's first byte when this event comes, not before: with TLS after the certificate was accepted.
  const opens = isTls(baseUrl) ? "secureConnect" : "connect";
  let opened = false;
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    // No socket to watch (it comes by the callback): in doubt, it was sent.
    if (socket) socket.once(opens, markOpened);
    else markOpened();
    return socket;
  };
  const markOpened = () => {
    opened = true;
  };
  return { agent, maybeSent: () => opened };
}

function isTls(baseUrl: string): boolean {
  return baseUrl.startsWith("https:");
}

/** Whether a failure's system call tells that there was no connection yet. */
function failedToConnect(error: unknown): boolean {
  // node-fetch's name for it; else Node's own.
  const call = property(error, "erroredSysCall") ?? property(error, "syscall");
  return call === "connect" || call === "getaddrinfo";
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
