/**
 * Begins to note one line of a stack, not ten. The SDK makes promises for each property of a resource, and each notes a stack,
 * which PULUMI_DEBUG_PROMISE_LEAKS prints. That is a third of the CPU of a program of a thousand numbers (measured).
 *
 * @returns Ends it.
 */
export function beginShortStacks(): () => void {
  const limit = Error.stackTraceLimit;
  if (!process.env.PULUMI_DEBUG_PROMISE_LEAKS) Error.stackTraceLimit = 1;
  return () => {
    Error.stackTraceLimit = limit;
  };
}

/** An error with a short stack, and below it the lines of the program that called. */
export function withCallers(error: unknown): unknown {
  if (error instanceof Error) error.stack += String(new Error().stack).replace(/^.*/, "");
  return error;
}
