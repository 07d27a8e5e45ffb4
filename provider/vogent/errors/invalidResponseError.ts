import { VogentError, type VogentErrorDetails } from "./vogentError";

/** A 2xx answer that can't be read. The message names the field and what was expected there, never the value. */
export class InvalidResponseError extends VogentError {
  override name = "InvalidResponseError";
  /** The field, as in `data.3.number`; empty for the whole body. */
  readonly path: string;
  /** What should be there. */
  readonly expected: string;

  constructor(message: string, details: VogentErrorDetails & { path: string; expected: string }) {
    super(message, details);
    this.path = details.path;
    this.expected = details.expected;
  }
}
