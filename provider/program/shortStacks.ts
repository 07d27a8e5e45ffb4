/**
 * Begins to shorten the stacks that the SDK notes while it registers a resource. Errors keep theirs.
 *
 * - The stacks of its promises go. Only PULUMI_DEBUG_PROMISE_LEAKS prints them, and to write them takes a third of the CPU of a
 *   program of a thousand numbers (measured).
 * - The stack that goes to state ends with the program: the lines of Node and of the SDK below it are a fifth of a number's state,
 *   and name folders of the machine.
 *
 * @returns A function that ends it.
 */
export function beginShortStacks(): () => void {
  const { prepareStackTrace } = Error;
  const write = (error: Error, frames: NodeJS.CallSite[]) =>
    prepareStackTrace ? prepareStackTrace(error, frames) : [error, ...frames].join("\n    at ");
  Error.prepareStackTrace = (error, frames) => {
    const notedBy = frames[0]?.getFunctionName();
    if (notedBy === "debuggablePromise" && !process.env.PULUMI_DEBUG_PROMISE_LEAKS) return "";
    return write(error, notedBy === "callsites" ? frames.slice(0, frames.findLastIndex(isOfProgram) + 1) : frames);
  };
  return () => {
    Error.prepareStackTrace = prepareStackTrace;
  };
}

function isOfProgram(frame: NodeJS.CallSite): boolean {
  return !/^node:|[\\/]@pulumi[\\/]pulumi[\\/]/.test(frame.getFileName() ?? "node:");
}
