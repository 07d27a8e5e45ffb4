/**
 * The error to throw to the host from check, diff, read and delete. The host prints `${error}: ${error.stack}` of those,
 * which shows in previews and pull-request comments. It also hands the message to the engine, which shows it with the
 * resource. So this prints one line that points there, in place of the message twice and a stack.
 */
export function shownError(error: unknown, doing: string): Error {
  const message = error instanceof Error ? error.message : String(error);
  const shown = new Error(message, { cause: error });
  shown.stack = "failed; its error says why";
  shown.toString = () => doing;
  return shown;
}
