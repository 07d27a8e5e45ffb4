import type { Agent } from "node:https";
import { HttpsProxyAgent } from "hpagent";
import type { HttpProxy } from "./findProxy";

/** A proxy opened no tunnel, so no byte of the request left this machine. */
export interface ProxyFailure {
  /** The environment variable that names the proxy. */
  variable: string;
  /** The status that the proxy answered with, if it did. */
  status?: number;
}

/** node-fetch keeps nothing of an error but its message, code and system call. */
const connect = "CONNECT";

/** Opens connections through a proxy. */
export class TunnelAgent extends HttpsProxyAgent {
  constructor({ url, makeHeaders }: HttpProxy, keepAlive: boolean, timeoutSeconds: number) {
    const proxyRequestOptions = {
      get headers() {
        return makeHeaders();
      },
    };
    // hpagent looks up an IPv6 address with its brackets. It needs no more than these of a URL.
    const proxy = { protocol: url.protocol, hostname: url.hostname.replace(/[[\]]/g, ""), port: url.port } as URL;
    // Less than half of an attempt's time, so that the error of a silent proxy comes first, and names it.
    super({ proxy, proxyRequestOptions, keepAlive, timeout: timeoutSeconds * 450 });
  }

  override createConnection(...[options, callback]: Parameters<Agent["createConnection"]>) {
    // hpagent hands an error to the callback until the tunnel is open. Later ones go to the socket.
    return super.createConnection(options, (error, socket) => callback?.(error && markError(error), socket));
  }
}

function markError(error: NodeJS.ErrnoException): Error {
  const [, status] = /^Bad response: (\d+)$/.exec(error.message) ?? [];
  const message = status === undefined ? error.message : `it answered with status ${status}`;
  return Object.assign(new Error(message), { syscall: connect, code: status ?? error.code });
}

/** Reads whether a request failed at its proxy, from the error of node-fetch. */
export function readProxyFailure(error: unknown, proxy: HttpProxy | undefined): ProxyFailure | undefined {
  const { erroredSysCall, code }: Record<string, unknown> = Object(error);
  if (proxy === undefined || erroredSysCall !== connect) return undefined;
  const status = Number(code);
  return { variable: proxy.variable, ...(Number.isInteger(status) && { status }) };
}
