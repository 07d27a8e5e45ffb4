/** What a run of the CLI told of one resource: the errors that stand under its name in the diagnostics. */
export function errorsOf(text: string, name: string): string[] {
  const errors: string[] = [];
  let isOurs = false;
  for (const line of text.split("\n")) {
    const heading = /^ {2}\S+ \((?<of>[^)]+)\):$/.exec(line);
    if (heading) isOurs = heading.groups?.of === name;
    else if (/^\S/.test(line)) isOurs = false;
    const error = isOurs && /^ {4}(?:error: )?(?<message>\S.*)$/.exec(line)?.groups?.message;
    if (error) errors.push(error);
  }
  return errors;
}

/** The id that an error tells to adopt. */
export function advisedId(errors: readonly string[]): string | undefined {
  for (const error of errors) {
    const id = /\{ import: "(?<id>[^"]+)" \}/.exec(error)?.groups?.id;
    if (id !== undefined) return id;
  }
  return undefined;
}

/** What differs from one run to the next is named instead: ids, numbers, addresses, and how a reset showed. */
export function steady(text: string): string {
  return text
    .replace(/pn_\d+_\d+/g, "<id>")
    .replace(/\+14155551\d\d\d/g, "<number>")
    .replace(/\+14155555\d\d\d/g, "<new number>")
    .replace(/127\.0\.0\.1:\d+/g, "<address>")
    .replace(/\/\S*pulumi-vogent-\w+/g, "<folder>")
    .replace(/read ECONNRESET|socket hang up|write EPIPE|ECONNRESET/g, "connection reset");
}
