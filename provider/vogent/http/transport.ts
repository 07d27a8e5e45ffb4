import fetch, { type Response } from "node-fetch";
import { version } from "../version";
import type { Attempt } from "./attempt";
import { type Connection, makeFreshConnection, makeSharedConnections } from "./connection";
import { parseRetryAfter } from "./parseRetryAfter";
import { redactCause } from "./redactCause";

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

/** Sends a request once and returns the result. Decides nothing and retries nothing. */
export class Transport {
  // `#`, so that printing a client never shows the key.
  readonly #apiKey: string;
  readonly #baseUrl: string;
  readonly #shared: () => Connection;

  constructor(settings: { apiKey: string; baseUrl: string }) {
    this.#apiKey = settings.apiKey;
    this.#baseUrl = settings.baseUrl;
    this.#shared = makeSharedConnections(settings.baseUrl);
  }

  /** Never throws. `seconds` bounds the whole attempt, from the look-up of the host's name to the body's last byte. */
  async send(request: ApiRequest, seconds: number): Promise<Attempt> {
    const connection = request.fresh ? makeFreshConnection(this.#baseUrl) : this.#shared();
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), seconds * 1000);
    try {
      return await receive(await this.#fetch(request, connection, stop.signal));
    } catch (error) {
      const timedOut = stop.signal.aborted;
      return {
        kind: "failed",
        sent: connection.mayHaveSent(error),
        reason: timedOut ? "timeout" : "network",
        cause: redactCause(error, timedOut ? seconds : undefined, [this.#apiKey, ...(request.secrets ?? [])]),
      };
    } finally {
      clearTimeout(timer);
    }
  }

  #fetch(request: ApiRequest, connection: Connection, signal: AbortSignal): Promise<Response> {
    const hasBody = request.body !== undefined;
    return fetch(this.#baseUrl + request.path, {
      method: request.method,
      headers: {
        Accept: "application/json",
        Authorization: `Bearer ${this.#apiKey}`,
        "User-Agent": `pulumi-vogent/${version} (node ${process.version})`,
        ...(hasBody && { "Content-Type": "application/json" }),
      },
      body: hasBody ? JSON.stringify(request.body) : null,
      // Following a redirect would take the key elsewhere.
      redirect: "manual",
      agent: connection.agent,
      size: maxBodyBytes,
      signal,
    });
  }
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
