import type { Event } from "./account";
import { nameOf, passwords } from "./program";
import type { Recorded } from "./state";
import { apiKeys, type Command, type World } from "./world";

/** What no sequence of programs, faults and outside changes may bring about. Throws where a command did. */
export function checkInvariants(world: World, command: Command): void {
  const problems = [
    ...command.process.broken.map((error) => `the provider broke its contract: ${error}`),
    ...secretsShown(command),
    ...boughtTwice(command),
    ...askedWhilePending(world, command),
    ...released(world, command),
    ...lost(world, command),
    ...(command.kind === "refresh"
      ? command.events.filter(({ method }) => method !== "GET").map(() => "refresh wrote")
      : []),
    ...(command.process.failed || command.process.killed ? [] : unfinished(world, command)),
  ];
  if (problems.length > 0) throw new Error([...problems, "", story(command)].join("\n"));
}

function secretsShown({ process }: Command): string[] {
  return [...apiKeys, ...passwords]
    .filter((secret) => process.host.shown.some((line) => line.includes(secret)))
    .map((secret) => `${secret} was shown`);
}

/** Whether the account showed a list that was behind: what it hid can't be known. */
const sawStaleList = ({ events }: Command): boolean => events.some(({ stale }) => stale);

/** A line is asked for at most once in a life: only a deletion of it, or a 429, lets one process ask again. */
function boughtTwice(command: Command): string[] {
  const problems: string[] = [];
  const asked = new Set<string>();
  for (const { method, status, line, heldBefore, gone } of command.events) {
    for (const { number } of gone) asked.delete(number);
    if (method !== "POST") continue;
    if (asked.has(line)) problems.push(`${line} was asked for twice by one process`);
    if (heldBefore && !sawStaleList(command)) problems.push(`${line} was asked for, and the account holds it`);
    if (status !== 429) asked.add(line);
  }
  return problems;
}

/** What nobody knows the outcome of is not asked for again by the resource that asked for it. */
function askedWhilePending({ program }: World, { before, events, replaced }: Command): string[] {
  return before.flatMap(({ name, id, inputs, toDelete, pendingReplacement }) => {
    const declared = program.get(name);
    const line = declared && nameOf(declared.line);
    if (toDelete || pendingReplacement || replaced === name || id !== `pending:${line}`) return [];
    if (declared?.line.type !== "purchase" || inputs.type !== "purchase") return [];
    if ([...program.values()].filter((other) => nameOf(other.line) === line).length > 1) return [];
    return events.some((event) => event.method === "POST" && event.line === line)
      ? [`${line} is pending and was asked for again`]
      : [];
  });
}

function released({ state, program }: World, { kind, before, events, process }: Command): string[] {
  const ours = new Set(before.map(({ id }) => id));
  const problems: string[] = [];
  for (const { method, made, gone } of events) {
    for (const { id } of made) ours.add(id);
    if (method !== "DELETE") continue;
    for (const { id, number } of gone) {
      if (!ours.has(id) && !ours.has(`pending:${number}`))
        problems.push(`${number} (${id}) was released, and no state held it`);
      const holder = state.records.find((one) => one.id === id && !process.condemned.has(one) && !one.toDelete);
      // Two resources with one number: the engine deletes that of the first before it has asked about the second.
      const isEarly = [...process.condemned].some(
        (one) => one.pendingReplacement && (one.id === id || one.id === `pending:${number}`),
      );
      if (kind === "up" && !process.killed && !isEarly && holder && program.has(holder.name))
        problems.push(`${number} (${id}) was released, and ${holder.name} holds it`);
    }
  }
  return problems;
}

const holds = (records: readonly Recorded[], { id, number }: { id: string; number: string }): boolean =>
  records.some((record) => !record.pendingReplacement && (record.id === id || record.id === `pending:${number}`));

/** Every number that this stack made, or held before, and that lives on is in state: else nobody would ever release it. */
function lost({ state, accounts }: World, command: Command): string[] {
  if (command.process.killed) return [];
  const made = command.events.flatMap((event: Event) => event.made).filter(({ id }) => command.account.has(id));
  const forgotten = made
    .filter((number) => !holds(state.records, number))
    .map(({ number, id }) => `${number} (${id}) was made and is in no state`);
  if (sawStaleList(command)) return forgotten;
  const dropped = accounts
    .flatMap(({ emulator }) => emulator.numbers())
    .filter(({ id }) => command.before.some((record) => record.id === id))
    .filter((number) => !holds(state.records, number))
    .map(({ number, id }) => `${number} (${id}) was dropped from state, and lives on`);
  return [...forgotten, ...dropped];
}

/** After a command that said it succeeded: state holds what the program declares, and nothing else. */
function unfinished({ state, program }: World, { kind }: Command): string[] {
  if (kind === "refresh") return [];
  const names = kind === "destroy" ? [] : [...program.keys()];
  const recorded = state.records.map(({ name }) => name);
  const wrong =
    [...names].sort().join() === [...recorded].sort().join()
      ? []
      : [`state holds ${recorded}, and the program ${names}`];
  const agents =
    kind === "destroy"
      ? []
      : state.records.flatMap(({ name, id, outputs, initErrors }) => {
          const agentId = program.get(name)?.agentId;
          if (id.startsWith("pending:") || initErrors.length > 0) return [`${name} is not finished, and up succeeded`];
          return agentId === undefined || outputs.agentId === agentId
            ? []
            : [`${name} has the agent ${outputs.agentId} in state`];
        });
  return [...wrong, ...agents];
}

/** What happened, for the person who reads the report. */
export function story({ kind, before, events, process }: Command): string {
  return [
    kind,
    ...before.map(
      ({ name, id, toDelete, pendingReplacement }) =>
        `  held: ${name} ${id}${toDelete ? " (to delete)" : ""}${pendingReplacement ? " (deleted)" : ""}`,
    ),
    ...events.map(
      ({ method, id, line, status, made, gone, stale }) =>
        `  ${method} ${id}${line} -> ${status}${stale ? " (stale)" : ""}${made.map((one) => ` +${one.id}`).join("")}${gone.map((one) => ` -${one.id}`).join("")}`,
    ),
    ...process.failures.map(({ name, message }) => `  ${name}: ${message}`),
    ...(process.killed ? ["  killed"] : []),
  ].join("\n");
}
