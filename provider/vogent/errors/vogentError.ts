/** What is known of a failure beside its message. */
export interface VogentErrorDetails {
  /** What was being done: `create`, `get`, `list`, `setAgent` or `delete`. */
  operation: string;
  status?: number | undefined;
  /** Why, in Vogent's own words. */
  reason?: string | undefined;
  /** What Vogent's support finds the request by. */
  requestId?: string | undefined;
  cause?: unknown;
}

/** Any failure of a call to Vogent. Its message says what is true now and what to do next, and holds no secret. */
export class VogentError extends Error {
  override name = "VogentError";
  readonly operation: string;
  /** The answer's status, where there was an answer. */
  readonly status: number | undefined;
  /** Why, in Vogent's own words; "" if it gave no reason. */
  readonly reason: string;
  readonly requestId: string | undefined;

  constructor(message: string, details: VogentErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.operation = details.operation;
    this.status = details.status;
    this.reason = details.reason ?? "";
    this.requestId = details.requestId;
  }
}
