import type { Response } from "node-fetch" with { "resolution-mode": "import" };
import { redactCause } from "../redact";
import type { Settings } from "../settings";
import { version } from "../version";
import type { Attempt } from "./attempt";
import { makeFreshConnection, makeSharedConnections } from "./connection";
import { findProxy } from "./findProxy";
import { parseRetryAfter } from "./parseRetryAfter";
import { readProxyFailure } from "./tunnel";

/** A request of the API document, without what all requests share. */
export interface ApiRequest {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Begins with a slash and follows the base URL. */
  path: string;
  body?: unknown;
  /** Whether the request gets a connection of its own. */
  fresh?: boolean;
  /** Contents of the request that must never show. The API key never does. */
  secrets?: readonly string[];
}

/** The largest body to read, unpacked. A page of the list has about 100 numbers of 150 bytes. */
const maxBodyBytes = 10 * 1024 * 1024;

/** Sends a request once. Never throws. `seconds` bounds the whole attempt, up to the body's last byte. */
export type Send = (request: ApiRequest, seconds: number) => Promise<Attempt>;

/**
 * Makes the function that sends an account's requests. It decides nothing and retries nothing.
 *
 * @param env Names the proxy, if there is one.
 * @throws SettingsError for a broken proxy variable.
 */
export function makeSend(
  { apiKey, baseUrl, timeoutSeconds }: Pick<Settings, "baseUrl" | "timeoutSeconds"> & { apiKey: string },
  env = process.env,
): Send {
  const proxy = findProxy(baseUrl, env);
  const route = { baseUrl, proxy, timeoutSeconds };
  const shared = makeSharedConnections(route);
  return async ({ method, path, body, fresh, secrets = [] }, seconds) => {
    // node-fetch is an ES module: not every supported version of Node can require it.
    const { default: fetch } = await import("node-fetch");
    const connection = fresh ? makeFreshConnection(route) : shared;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), seconds * 1000);
    try {
      const response = await fetch(baseUrl + path, {
        method,
        headers: {
          Accept: "application/json",
          Authorization: `Bearer ${apiKey}`,
          "User-Agent": `pulumi-vogent/${version} (node ${process.version})`,
          ...(body !== undefined && { "Content-Type": "application/json" }),
        },
        body: body === undefined ? null : JSON.stringify(body),
        // Following a redirect would take the key elsewhere.
        redirect: "manual",
        agent: connection.agent,
        size: maxBodyBytes,
        signal: stop.signal,
      });
      return await receive(response);
    } catch (error) {
      const timedOut = stop.signal.aborted;
      const proxyFailure = readProxyFailure(error, proxy);
      return {
        kind: "failed",
        sent: connection.mayHaveSent(error),
        reason: timedOut ? "timeout" : "network",
        cause: redactCause(error, timedOut ? seconds : undefined, [apiKey, ...secrets, ...(proxy?.secrets ?? [])]),
        ...(proxyFailure && { proxyFailure }),
      };
    } finally {
      clearTimeout(timer);
    }
  };
}

async function receive(response: Response): Promise<Attempt> {
  const { status, headers } = response;
  const retryAfterSeconds = parseRetryAfter(headers.get("retry-after"), headers.get("date"), Date.now());
  const requestId = headers.get("x-request-id") ?? headers.get("request-id") ?? "";
  const body = await response.text().catch((error: unknown) => {
    // A failed call is known by its status; only a success needs its body.
    if (response.ok) throw error;
    return "";
  });
  return {
    kind: "response",
    status,
    body,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(requestId !== "" && { requestId }),
  };
}
