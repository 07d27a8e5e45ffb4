export { RateLimitedError } from "./rateLimitedError";
export { RefusedError } from "./refusedError";
export { UnauthorizedError } from "./unauthorizedError";
export { VogentError } from "./vogentError";
