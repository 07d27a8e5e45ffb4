/** Any failure of a call to Vogent. Its message says what is true now and what to do next, and holds no secret. */
export class VogentError extends Error {
  /** The answer's status; undefined without an answer. */
  readonly status: number | undefined;
  /** Vogent's own reason; "" if it gave none. */
  readonly reason: string;

  constructor(message: string, details: { status?: number; reason?: string; cause?: Error } = {}) {
    super(message, details.cause && { cause: details.cause });
    this.status = details.status;
    this.reason = details.reason ?? "";
  }
}

/** Vogent said no, or answered with a redirect. A retry does not help. */
export class RefusedError extends VogentError {}

/** 429: Vogent did nothing. The call may be sent again later. */
export class RateLimitedError extends VogentError {}

/** 401 or 403: Vogent does not accept the API key. Proves nothing about whether a number exists. */
export class UnauthorizedError extends VogentError {}
