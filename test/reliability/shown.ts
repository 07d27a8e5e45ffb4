/** The errors that the engine's event log has of some resources. A log that a kill cut off ends amid a line. */
export function errorsOf(events: string, names: readonly string[]): string[] {
  const lines = events.split("\n").filter((line) => line.includes('"severity":"error"') && line.endsWith("}"));
  const logged = lines.map((line): { diagnosticEvent?: { urn?: string; message: string } } => JSON.parse(line));
  const diagnostics = logged.flatMap(({ diagnosticEvent }) => diagnosticEvent ?? []);
  const own = diagnostics.filter(({ urn }) => names.some((name) => urn?.endsWith(`::${name}`)));
  return own.map(({ message }) => message.replace(/<\{%\w+%\}>/g, "").trim());
}

/** The id that an error tells to adopt: the note on the old number is for another resource. */
export function advisedId(errors: readonly string[]): string | undefined {
  const told = errors.map((error) => /(?<!for it with the option )\{ import: "([^"]+)" \}/.exec(error)?.[1]);
  return told.find((id) => id !== undefined);
}

/** Whether an error tells to declare the number under another name. */
export function isToldToRename(errors: readonly string[]): boolean {
  return errors.some((error) => error.includes("replace this resource with one under a new name"));
}

/** Whether an error tells to search again, and nothing else would help. */
export function isToldToSearch(errors: readonly string[]): boolean {
  return errors.some((error) => error.includes("change `keepers`")) && advisedId(errors) === undefined;
}

/** What differs from one run to the next is named instead: ids, numbers, addresses, and how a reset showed. */
export function steady(text: string): string {
  return (
    text
      .replace(/^\d+ errors? occurred:\s+\* /, "")
      .replace(/pn_\d+_\d+/g, "<id>")
      // With quirks, an answer leaves "+" out.
      .replace(/\+?1415555[1-4]\d\d\d/g, "<number>")
      .replace(/\+?1415555[5-9]\d\d\d/g, "<new number>")
      .replace(/\b415555\d\d\d\b/g, "<prefix>")
      .replace(/desk-\d\d\d0/g, "<user>")
      .replace(/127\.0\.0\.1:\d+/g, "<address>")
      .replace(/\/\S*pulumi-vogent-\w+/g, "<folder>")
      .replace(/read ECONNRESET|socket hang up|write EPIPE|ECONNRESET/g, "connection reset")
  );
}
