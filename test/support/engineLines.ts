/**
 * Lines of what the engine prints and logs that are not ours and that no provider can keep out: at -v=9 the engine prints
 * the properties and the config that it marshals, and the SDK's debug log holds the answer to every registration.
 */
const notOurs = [
  /"msg":"(Unm|M)arshaling property for RPC\[/,
  /"msg":"(eventSink::Debug\(<\{%reset%\}>)?RegisterResource RPC finished: /,
  /"message":"RegisterResource RPC finished: .*"severity":"debug"/,
];

/** The lines that a provider answers for. */
export function ourLines(text: string): string[] {
  return text.split("\n").filter((line) => !notOurs.some((pattern) => pattern.test(line)));
}
