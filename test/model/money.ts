import { namesOf, numbers, prefixes } from "./program";
import type { Command, Invariant, World } from "./world";

/** What may go wrong with money: a number is bought twice, or one is released that nobody gave up. */
export const money: readonly Invariant[] = [boughtTwice, askedWhilePending, released, releasedUnmade, writtenByRefresh];

/** Whether the account showed a list that was behind: what it hid can't be known. */
export const sawStaleList = ({ events }: Command): boolean => events.some(({ stale }) => stale);

/** A line is requested at most once in a life: only a deletion of it, or a refusal, lets one process request it again. */
function boughtTwice(command: Command): string[] {
  const problems: string[] = [];
  const asked = new Set<string>();
  for (const { method, status, line, heldBefore, gone } of command.events) {
    for (const { number } of gone) asked.delete(number);
    if (method !== "POST") continue;
    if (![...numbers, ...prefixes].includes(line)) problems.push(`${line} was asked for as the program writes it`);
    if (asked.has(line)) problems.push(`${line} was asked for twice by one process`);
    if (heldBefore && !sawStaleList(command)) problems.push(`${line} was asked for, and the account holds it`);
    if (status < 300 || status >= 500 || status === 408 || status === 425) asked.add(line);
  }
  return problems;
}

/** What nobody knows the outcome of is not asked for again by the resource that asked for it. */
function askedWhilePending({ before, events, replaced }: Command, { program }: World): string[] {
  return before.flatMap(({ name, id, inputs, toDelete, pendingReplacement, tainted }) => {
    const declared = program.get(name);
    const line = declared && namesOf(declared.line).find((one) => id === `pending:${one}`);
    if (toDelete || pendingReplacement || replaced === name || tainted || line === undefined) return [];
    if (!declared?.line.type.match(/purchase|anyOf/) || inputs.type !== "purchase") return [];
    if ([...program.values()].filter((other) => namesOf(other.line).includes(line)).length > 1) return [];
    return events.some((event) => event.method === "POST" && event.line === line)
      ? [`${line} is pending and was asked for again`]
      : [];
  });
}

function released({ kind, before, after, events, process }: Command, { program }: World): string[] {
  const ours = new Set(before.map(({ id }) => id));
  const problems: string[] = [];
  for (const { method, made, gone } of events) {
    for (const { id } of made) ours.add(id);
    if (method !== "DELETE") continue;
    for (const { id, number } of gone) {
      if (!ours.has(id) && !ours.has(`pending:${number}`))
        problems.push(`${number} (${id}) was released, and no state held it`);
      const holder = after.find((one) => one.id === id && !process.condemned.has(one) && !one.toDelete);
      // Two resources with one number: the engine deletes that of the first before it has asked about the second.
      const isEarly = [...process.condemned].some(
        (one) => program.has(one.name) && !one.toDelete && (one.id === id || one.id === `pending:${number}`),
      );
      if (kind === "up" && !process.killed && !isEarly && holder && program.has(holder.name))
        problems.push(`${number} (${id}) was released, and ${holder.name} holds it`);
    }
  }
  return problems;
}

/** A run that could not make what the program declares releases nothing that the program dropped or replaced. */
function releasedUnmade({ kind, events, process }: Command, { state, program }: World): string[] {
  if (kind !== "up" || process.killed) return [];
  const condemned = [...process.condemned];
  // A pending number that is to be deleted, to be made again, fails then, and not before.
  const isMade = (name: string) =>
    state.current(name)?.id.startsWith("pending:") === false || condemned.some((one) => one.name === name);
  const unmade = [...program.keys()].filter((name) => state.current(name) === undefined || !isMade(name));
  // What was deleted to make it again has had its turn: that is what a replacement that deletes first means.
  const isLeftover = ({ id, number }: { id: string; number: string }) =>
    condemned.some((one) => one.id === id) &&
    !condemned.some((one) => (one.id === id || one.id === `pending:${number}`) && one.pendingReplacement);
  const gone = events.flatMap((event) => event.gone).filter(isLeftover);
  return unmade.length === 0 ? [] : gone.map(({ number }) => `${number} was released, and ${unmade} was not made`);
}

function writtenByRefresh({ kind, events }: Command): string[] {
  return kind === "refresh" && events.some(({ method }) => method !== "GET") ? ["refresh wrote"] : [];
}
