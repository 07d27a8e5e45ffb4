import { VogentError } from "./vogentError";

/** 401 or 403: the API key is not, or no longer, accepted. Says nothing about whether a number exists. */
export class UnauthorizedError extends VogentError {
  override name = "UnauthorizedError";
}
