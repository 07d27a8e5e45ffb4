import fetch, { type Response } from "node-fetch";
import type { Attempt } from "./attempt";
import { type Connection, freshConnection, sharedConnections } from "./connection";
import { failureCause } from "./failureCause";
import { excerpt } from "./redact";
import { retryAfterSeconds } from "./retryAfter";
import { version } from "./version";

/** A request as the API document has it, without what all requests have in common. */
export interface ApiRequest {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Begins with a slash and follows the base URL. */
  path: string;
  body?: unknown;
  /** Whether the request goes over a connection of its own. */
  fresh?: boolean;
  /** What the request holds, beside the API key, that must never show. */
  secrets?: readonly string[];
}

/** The largest body that is read, once unpacked. A page of the list has about 100 numbers of 150 bytes. */
const maxBodyBytes = 10 * 1024 * 1024;

/** Sends a request once and tells what became of it. Decides nothing and repeats nothing. */
export class Transport {
  // `#`, so that printing a client never shows the key.
  readonly #apiKey: string;
  readonly #baseUrl: string;
  readonly #shared: () => Connection;

  constructor(settings: { apiKey: string; baseUrl: string }) {
    this.#apiKey = settings.apiKey;
    this.#baseUrl = settings.baseUrl;
    this.#shared = sharedConnections(settings.baseUrl);
  }

  /** Never throws. `seconds` bounds the whole attempt, from the look-up of the host's name to the body's last byte. */
  async send(request: ApiRequest, seconds: number): Promise<Attempt> {
    const connection = request.fresh ? freshConnection(this.#baseUrl) : this.#shared();
    const secrets = [this.#apiKey, ...(request.secrets ?? [])];
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), seconds * 1000);
    try {
      return await receive(await this.#fetch(request, connection, stop.signal), secrets);
    } catch (error) {
      const timedOut = stop.signal.aborted;
      return {
        kind: "failed",
        sent: connection.maybeSent(error),
        reason: timedOut ? "timeout" : "network",
        cause: failureCause(error, timedOut ? seconds : undefined, secrets),
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
      // A redirect is an answer like any other: followed, it would take the key elsewhere.
      redirect: "manual",
      agent: connection.agent,
      size: maxBodyBytes,
      signal,
    });
  }
}

async function receive(response: Response, secrets: readonly string[]): Promise<Attempt> {
  const { status, headers } = response;
  const retryAfter = retryAfterSeconds(headers.get("retry-after"), headers.get("date"), Date.now());
  const requestId = excerpt(headers.get("x-request-id") ?? headers.get("request-id") ?? "", secrets);
  const body = await response.text().catch((error: unknown) => {
    // The status alone tells that a call failed; only of one that succeeded the body is needed.
    if (response.ok) throw error;
    return "";
  });
  return {
    kind: "response",
    status,
    body,
    ...(retryAfter !== undefined && { retryAfterSeconds: retryAfter }),
    ...(requestId !== "" && { requestId }),
  };
}
