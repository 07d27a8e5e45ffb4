/**
 * Begins to leave out the stacks of the promises that the SDK makes for each property of a resource. Only
 * PULUMI_DEBUG_PROMISE_LEAKS prints them, and to write them takes a third of the CPU of a program of a thousand numbers (measured).
 * Errors keep theirs.
 *
 * @returns A function that ends it.
 */
export function beginShortStacks(): () => void {
  const { prepareStackTrace } = Error;
  if (!process.env.PULUMI_DEBUG_PROMISE_LEAKS)
    Error.prepareStackTrace = (error, frames) => {
      if (frames[0]?.getFunctionName() === "debuggablePromise") return "";
      return prepareStackTrace ? prepareStackTrace(error, frames) : [error, ...frames].join("\n    at ");
    };
  return () => {
    Error.prepareStackTrace = prepareStackTrace;
  };
}
