import { VogentError } from "./vogentError";

/** The API said no, or answered with a redirect, which is never followed. The status is known. */
export class RefusedError extends VogentError {
  override name = "RefusedError";
}
