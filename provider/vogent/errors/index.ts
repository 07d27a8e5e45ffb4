export { InvalidResponseError } from "./invalidResponseError";
export { RateLimitedError } from "./rateLimitedError";
export { RefusedError } from "./refusedError";
export { UnauthorizedError } from "./unauthorizedError";
export { UnavailableError } from "./unavailableError";
export { VogentError, type VogentErrorDetails } from "./vogentError";
