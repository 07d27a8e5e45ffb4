import { namesOf, numbers, passwords, prefixes } from "./program";
import type { Recorded } from "./state";
import { apiKeys, type Command, type World } from "./world";

/** What no command may bring about. @returns what it did bring about. */
type Invariant = (command: Command, world: World) => string[];

/** What may go wrong with money: a number is bought twice, or one is released that nobody gave up. */
const money: readonly Invariant[] = [boughtTwice, askedWhilePending, released, releasedUnmade, writtenByRefresh];

/** What may go wrong with the state: it forgets a number, takes one that is not the stack's, or says more than is true. */
const books: readonly Invariant[] = [lost, taken, refusedAndPending, agentsLost, unfinished];

const invariants: readonly Invariant[] = [brokenContract, secretsShown, untruths, ...money, ...books];

/** What no sequence of programs, faults and outside changes may bring about. Throws where a command did. */
export function checkInvariants(command: Command, world: World): void {
  const problems = invariants.flatMap((invariant) => invariant(command, world));
  if (problems.length > 0) throw new Error([...problems, "", story(command)].join("\n"));
}

function brokenContract({ process }: Command): string[] {
  return process.broken.map((error) => `the provider broke its contract: ${error}`);
}

function secretsShown({ process }: Command): string[] {
  return [...apiKeys, ...passwords]
    .filter((secret) => process.host.shown.some((line) => line.includes(secret)))
    .map((secret) => `${secret} was shown`);
}

/** A number that a message says is still to be released is there, unless a second resource had it, and deleted it first. */
function untruths({ account, process, before }: Command): string[] {
  return process.failures.flatMap(({ message }) => {
    const id = /It replaces \S+ \(([^)]+)\), which the next successful/.exec(message)?.[1];
    const isGone = account.atBegin.some((number) => number.id === id) && !account.has(id ?? "");
    const hadOne = before.filter((record) => record.id === id).length === 1;
    return isGone && hadOne ? [`${id} is said to be released later, and is gone`] : [];
  });
}

/** Whether the account showed a list that was behind: what it hid can't be known. */
const sawStaleList = ({ events }: Command): boolean => events.some(({ stale }) => stale);

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
