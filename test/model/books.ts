import { sawStaleList } from "./money";
import type { Recorded } from "./state";
import type { Command, Invariant, World } from "./world";

/** What may go wrong with the state: it forgets a number, takes one that is not the stack's, or says more than is true. */
export const books: readonly Invariant[] = [lost, taken, refusedAndPending, agentsLost, unfinished];

const holds = (records: readonly Recorded[], { id, number }: { id: string; number: string }): boolean =>
  records.some((record) => !record.pendingReplacement && (record.id === id || record.id === `pending:${number}`));

/** Every number that this stack made, or held before, and that lives on is in state: else nobody would ever release it. */
function lost(command: Command, { accounts }: World): string[] {
  const { before, after, events, account } = command;
  if (command.process.killed) return [];
  const forgotten = events
    .flatMap(({ made }) => made)
    .filter((number) => account.has(number.id) && !holds(after, number))
    .map(({ number, id }) => `${number} (${id}) was made and is in no state`);
  if (sawStaleList(command)) return forgotten;
  const dropped = accounts
    .flatMap(({ emulator }) => emulator.numbers())
    .filter(({ id }) => before.some((record) => record.id === id && !record.pendingReplacement))
    .filter((number) => !holds(after, number))
    .map(({ number, id }) => `${number} (${id}) was dropped from state, and lives on`);
  return [...forgotten, ...dropped];
}

/** After a command that said it succeeded: state holds what the program declares, and nothing else. */
function unfinished({ kind, before, after, process }: Command, { program }: World): string[] {
  if (kind === "refresh" || process.failed || process.killed) return [];
  const names = kind === "destroy" ? [] : [...program.keys()].sort();
  const recorded = after.map(({ name }) => name).sort();
  if (names.join() !== recorded.join()) return [`state holds ${recorded}, and the program declares ${names}`];
  return after.flatMap(({ name, id, outputs, initErrors }) => {
    if (id.startsWith("pending:") || initErrors.length > 0) return [`${name} is not finished, and up succeeded`];
    // What a replaced resource had says nothing of a number that is adopted: an adopted number keeps its agent.
    const old = before.find(
      (record) => record.id === id && record.name === name && !record.toDelete && !record.tainted,
    )?.outputs;
    // Taken out of the program, an agent is unlinked once.
    const leftTo = old?.__managesAgent === true && old.__carriedAgent === undefined ? "" : outputs.agentId;
    const agentId = program.get(name)?.agentId ?? leftTo;
    return outputs.agentId === agentId ? [] : [`${name} has the agent ${outputs.agentId} in state, not ${agentId}`];
  });
}

/** A number that others made comes to the stack by `import` alone, or for want of an agent as what the stack asked for. */
function taken({ before, after, account, process }: Command): string[] {
  if (process.killed) return [];
  return after.flatMap(({ name, id, inputs }) => {
    const theirs = account.atBegin.find((number) => number.id === id);
    const isOurs = theirs === undefined || inputs.__import === id || before.some((old) => old.id === id);
    return isOurs || theirs.agentId === ""
      ? []
      : [`${name} took ${theirs.number} (${id}), which others linked to an agent`];
  });
}

/** What the API said no to was not made: there is nothing to find out. */
function refusedAndPending({ before, after, events }: Command): string[] {
  // A hook may ask again for what was refused.
  const isRefused = (id: string) => {
    const last = events.findLast(({ method, line }) => method === "POST" && id === `pending:${line}`);
    return last !== undefined && [400, 403, 404, 409, 422].includes(last.status);
  };
  return after
    .filter(({ id }) => isRefused(id) && !before.some((old) => old.id === id))
    .map(({ id }) => `${id} is in state, and was refused`);
}

/** A number that is deleted to be made anew keeps the agent of which the program says nothing. */
function agentsLost({ before: recorded, after, events, account, process }: Command, { program }: World): string[] {
  if (process.killed) return [];
  const deleted = events.flatMap((event) => (event.method === "DELETE" && event.status === 200 ? event.gone : []));
  return after.flatMap(({ name, id, outputs, toDelete }) => {
    const now = account.emulator.numbers().find((number) => number.id === id);
    const made = events.some((event) => event.made.some((number) => number.id === id));
    const before = deleted.find(({ number }) => number === now?.number);
    if (toDelete || !made || before === undefined || program.get(name)?.agentId !== undefined) return [];
    const old = recorded.find((record) => record.id === before.id)?.outputs;
    // What the program declared before, and dropped, is unlinked.
    if (old?.__managesAgent) return [];
    // An earlier rotation may not have linked it yet.
    const owed = before.agentId || old?.__carriedAgent || "";
    const agents = [now?.agentId, outputs.__carriedAgent];
    return agents.includes(owed) ? [] : [`${before.number} lost its agent ${owed}`];
  });
}
