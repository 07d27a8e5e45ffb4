import { VogentError } from "./vogentError";

/** 401 or 403: Vogent does not accept the API key. Proves nothing about whether a number exists. */
export class UnauthorizedError extends VogentError {
  override name = "UnauthorizedError";
}
