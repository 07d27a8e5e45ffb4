import { VogentError } from "./vogentError";

/** Vogent said no, or answered with a redirect. A retry does not help. */
export class RefusedError extends VogentError {
  override name = "RefusedError";
}
