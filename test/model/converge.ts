import type { CliAction } from "./action";
import { story } from "./invariants";
import { perform } from "./perform";
import { nameOf, namesOf, numbers } from "./program";
import type { Recorded } from "./state";
import type { Command, World } from "./world";

/** What a person may be told to do. */
export const remedies = [
  "import",
  "untaint",
  "search again",
  "let go of the option",
  "declare once",
  "take import out",
  "declare another resource",
  "state delete",
  "give up the number",
] as const;

type Remedy = (typeof remedies)[number];

/** Runs a command, and holds it to the invariants. */
type Run = (action: CliAction) => Promise<Command>;

/** More than a stack of three resources can have remedies to follow one after another. */
const rounds = 20;

/**
 * Follows what the messages say until the stack is as the program declares it: nobody is ever left with a stack that
 * the ways out that are named don't lead out of.
 *
 * @returns which remedies were followed.
 */
export async function converge(world: World, run: Run): Promise<Remedy[]> {
  perform(world, { do: "clear" });
  if (world.key > 1) world.key = 0;
  // A program without resources leaves the engine the old key: a person would keep a resource until the key is known.
  world.lastKey = world.key;
  const { program, state } = world;
  const followed: Remedy[] = [];
  for (let round = 0; ; round += 1) {
    const commands = [await run({ do: "refresh", eager: true, runProgram: true }), await run({ do: "up" })];
    const failures = commands.flatMap(({ process }) => process.failures);
    const writes = commands.flatMap(({ events }) => events.filter(({ method }) => method !== "GET"));
    // No error tells of it where the resource that adopts comes before the one that has the number.
    const twice = state.records.find(
      ({ name, id }) => program.has(name) && state.records.some((one) => one.name !== name && one.id === id),
    );
    if (twice !== undefined) program.delete(twice.name);
    // A whole round in which nothing was to be done: so a further `up` writes nothing.
    else if (failures.length === 0 && writes.length === 0) return followed;
    followed.push(...failures.flatMap(({ name, message }) => follow(world, name, message) ?? []));
    if (round === rounds) throw new Error(`the remedies lead nowhere: ${followed}\n${commands.map(story).join("\n")}`);
  }
}

/** Does what a message says, as the person would who has read it. */
function follow(world: World, name: string, message: string): Remedy | undefined {
  const { program, state, home } = world;
  const declared = program.get(name);
  const change = (values: Partial<typeof declared>) => declared && program.set(name, { ...declared, ...values });
  const present = /is in the account already \(([^)]+)\)/.exec(message)?.[1];
  const record = state.current(name);
  if (present !== undefined && record?.tainted) {
    record.tainted = false;
    return "untaint";
  }
  if (message.includes("is a candidate of purchase.anyOf") && !isSpare(world, present)) {
    // Another list, as a search makes one with other keepers: it leaves out what the account holds.
    const lines = declared && numbers.map((_, at) => ({ ...declared.line, at }));
    const live = home.emulator.numbers();
    const line = lines?.find((one) => !live.some(({ number }) => namesOf(one).includes(number)));
    if (line === undefined) program.delete(name);
    else change({ line });
    return "search again";
  }
  if (message.includes("makes it again before the old one is gone")) {
    if (declared?.deleteBeforeReplace === false || declared?.replacesOnChange) {
      change({ deleteBeforeReplace: undefined, replacesOnChange: false });
      return "let go of the option";
    }
    // A stale list had the engine believe a deletion.
    if (record !== undefined) state.remove(record);
    change({ adopts: present ?? record?.id });
    return "state delete";
  }
  if (present !== undefined && /under a new name that has the option/.test(message)) {
    program.delete(name);
    const isHeld = state.records.some(({ id, toDelete }) => id === present && !toDelete);
    if (declared && !isHeld) program.set(`${name}'`, { ...declared, adopts: present });
    return "declare another resource";
  }
  if (present !== undefined) {
    // A resource that replaces itself is told to release the old one first.
    if (declared?.deleteBeforeReplace === false) change({ deleteBeforeReplace: true });
    else change({ adopts: present });
    return "import";
  }
  // With a number of its own, a resource can't adopt what the program declares elsewhere as well.
  const isElsewhere =
    /its option \{ import: .* names another number/.test(message) &&
    !isSpare(world, declared?.adopts) &&
    home.has(declared?.adopts ?? "");
  if (isElsewhere || /import it into one resource only|Two resources of this program (hold|declare)/.test(message)) {
    program.delete(name);
    return "declare once";
  }
  if (/replace this resource with one under a new name/.test(message) && isSpare(world, declared?.adopts)) {
    program.delete(name);
    if (declared) program.set(`${name}'`, declared);
    return "declare another resource";
  }
  if (
    /remove `import`/.test(message) ||
    (declared?.adopts && /(refused|failed while|answered) reading the phone number/.test(message))
  ) {
    change({ adopts: undefined });
    return "take import out";
  }
  if (message.includes("`pulumi state delete`")) {
    const named = ({ id }: Recorded) => message.includes(id.replace("pending:", ""));
    for (const record of state.records.filter((one) => one.name === name && named(one))) state.remove(record);
    return "state delete";
  }
  const refused = /But \S+ is in the account \(([^)]+)\)/.exec(message)?.[1];
  if (refused !== undefined) {
    change({ adopts: refused });
    return "import";
  }
  const taken = /None of the candidates|refused (buying|importing|creating).*(is not for sale|in this account already)/;
  if (taken.test(message)) {
    program.delete(name);
    return "give up the number";
  }
  return undefined;
}

/** Whether the account has the number, and no resource of the stack does. */
function isSpare({ home, state }: World, id: string | undefined): boolean {
  return id !== undefined && home.has(id) && !state.records.some((record) => record.id === id);
}

/** What must be true of a stack that has converged, and of its end. */
export async function checkConverged(world: World, run: Run): Promise<void> {
  const { home, elsewhere, state, program } = world;
  const live = home.emulator.numbers();
  const problems = state.records.flatMap(({ name, id, outputs }) => {
    const declared = program.get(name);
    const number = live.find((one) => one.id === id);
    if (number === undefined || declared === undefined) return [`${name} (${id}) is not in the account`];
    const agent = declared.agentId ?? number.agentId;
    // A list may have changed since: whichever number was bought from it stays.
    const isRight = declared.line.type === "anyOf" || number.number === nameOf(declared.line);
    return isRight && number.agentId === agent && outputs.agentId === agent
      ? []
      : [`${name} is ${JSON.stringify(number)}, and ${JSON.stringify(declared)} is declared`];
  });
  if (problems.length > 0) throw new Error(problems.join("\n"));

  const ids = new Set(state.records.map(({ id }) => id));
  const others = elsewhere.emulator.numbers();
  const command = await run({ do: "destroy" });
  const kept = live.filter(({ id }) => !ids.has(id));
  const rest = [home, elsewhere].map(({ emulator }) => emulator.numbers());
  if (command.process.failed || state.records.length > 0) throw new Error(`destroy left something\n${story(command)}`);
  if (JSON.stringify(rest) !== JSON.stringify([kept, others]))
    throw new Error(`destroy did not release exactly what state held\n${story(command)}`);
}
