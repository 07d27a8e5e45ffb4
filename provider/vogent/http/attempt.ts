import type { ProxyFailure } from "./tunnel";

/** The result of sending one request once. Plain data, so that pure functions decide what follows from it. */
export type Attempt = ResponseAttempt | FailedAttempt;

/** The server answered with a status. */
export interface ResponseAttempt {
  kind: "response";
  status: number;
  /** The wait that the server requests, in seconds; absent if it requests none or makes no sense. */
  retryAfterSeconds?: number;
  requestId?: string;
  /** The body; empty if it broke off and the status says enough. */
  body: string;
}

/** No status, or a 2xx with a body that broke off. */
export interface FailedAttempt {
  kind: "failed";
  /** Whether a byte of the request may have left this machine. True when in doubt. */
  sent: boolean;
  reason: "timeout" | "network";
  /** Says what failed; holds no header and no body. */
  cause: Error;
  /** Given if the proxy is to blame. */
  proxyFailure?: ProxyFailure;
}

/** Whether the server refused the request or redirected it. A 408 or a 425 does not tell what the server did. */
export function isRefusal(status: number): boolean {
  return status >= 300 && status < 500 && status !== 408 && status !== 425;
}
