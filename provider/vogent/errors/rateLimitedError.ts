import { VogentError } from "./vogentError";

/** 429: the API did nothing and asks to come back later. */
export class RateLimitedError extends VogentError {
  override name = "RateLimitedError";
}
