import { VogentError, type VogentErrorDetails } from "./vogentError";

/** No usable answer: the network, a time-out, 408, 425 or 5xx, after all tries. */
export class UnavailableError extends VogentError {
  override name = "UnavailableError";
  /** Whether the request may have left this machine, so that the API may have done it. */
  readonly sent: boolean;

  constructor(message: string, details: VogentErrorDetails & { sent: boolean }) {
    super(message, details);
    this.sent = details.sent;
  }
}
