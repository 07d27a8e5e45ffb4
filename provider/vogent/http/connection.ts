import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";

/** The connection of one attempt. */
export interface Connection {
  agent: HttpAgent;
  /** Whether bytes of the request may have left this machine before it failed with `error`. */
  mayHaveSent(error: unknown): boolean;
}

/** Makes connections that calls share and reuse. Idle connections don't keep the process alive. */
export function makeSharedConnections(baseUrl: string): Connection {
  const mayHaveSent = (error: unknown) => {
    // The failed system call shows if there was no connection yet. node-fetch and Node name the property differently.
    const { erroredSysCall, syscall }: Record<string, unknown> = Object(error);
    const call = erroredSysCall ?? syscall;
    return call !== "connect" && call !== "getaddrinfo";
  };
  return { agent: makeAgent(baseUrl, true), mayHaveSent };
}

/**
 * Makes a connection for one attempt. The server may close a reused connection while a request arrives, and then nobody
 * knows whether it was received: a needless risk for a purchase.
 */
export function makeFreshConnection(baseUrl: string): Connection {
  const agent = makeAgent(baseUrl, false);
  // Node sends no byte of the request before this event: with TLS, it follows the check of the certificate.
  const opens = agent instanceof HttpsAgent ? "secureConnect" : "connect";
  let opened = false;
  const markOpened = () => {
    opened = true;
  };
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    // If the socket comes by the callback, nothing shows when it opens: count the request as sent.
    if (socket) socket.once(opens, markOpened);
    else markOpened();
    return socket;
  };
  return { agent, mayHaveSent: () => opened };
}

function makeAgent(baseUrl: string, keepAlive: boolean): HttpAgent {
  return baseUrl.startsWith("https:") ? new HttpsAgent({ keepAlive }) : new HttpAgent({ keepAlive });
}
