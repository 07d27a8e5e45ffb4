/** What became of sending one request once. Plain data, so that what to make of it is decided by pure functions. */
export type Attempt = ResponseAttempt | FailedAttempt;

/** The server answered with a status. */
export interface ResponseAttempt {
  kind: "response";
  status: number;
  /** How long the server asks to wait, in seconds, as sent; absent where it asks for nothing that can be understood. */
  retryAfterSeconds?: number;
  requestId?: string;
  /** The body, empty where it could not be received and the status tells enough without it. */
  body: string;
}

/** Whether a status says that the request was refused or sent elsewhere. A 408 or a 425 tells nothing of what was done. */
export function isRefusal(status: number): boolean {
  return status >= 300 && status < 500 && status !== 408 && status !== 425;
}

/** No status, or a 2xx whose body did not arrive whole. */
export interface FailedAttempt {
  kind: "failed";
  /** Whether a byte of the request may have left this machine. True when in doubt. */
  sent: boolean;
  reason: "timeout" | "network";
  /** Says what failed; holds no header and no body. */
  cause: Error;
}
