import { VogentError } from "./vogentError";

/** 429: Vogent did nothing. The call may be sent again later. */
export class RateLimitedError extends VogentError {
  override name = "RateLimitedError";
}
