import type { Json } from "../support/providerHost";
import type { Action } from "./action";
import type { Command, World } from "./world";

/** How often each thing happened over all runs: a suite in which something never happens proves nothing of it. */
export class Statistics {
  private readonly counts = new Map<string, number>();

  acted({ do: name }: Action): void {
    this.count(`action: ${name}`);
  }

  ran(command: Command, world: World): void {
    for (const [name, happened] of Object.entries(outcomes)) if (happened(command, world)) this.count(name);
  }

  followed(remedies: readonly string[]): void {
    for (const remedy of remedies) this.count(`remedy: ${remedy}`);
  }

  /** Everything that should happen, with how often it did. */
  get table(): Record<string, number> {
    const expected = [
      ...actionNames.map((name) => `action: ${name}`),
      ...Object.keys(outcomes),
      ...remedyNames.map((name) => `remedy: ${name}`),
    ];
    return Object.fromEntries(expected.map((name) => [name, this.counts.get(name) ?? 0]));
  }

  private count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}

const actionNames: readonly Action["do"][] = [
  ..."declare drop rename change changeLine import up taint refresh destroy".split(" "),
  ..."fault clear link remove buyInDashboard sellToOther key".split(" "),
] as Action["do"][]; // the names that `Action` has

const remedyNames = [
  "import",
  "untaint",
  "search again",
  "let go of the option",
  "declare once",
  "take import out",
  "declare another resource",
  "state delete",
  "give up the number",
];

const says =
  (pattern: RegExp) =>
  ({ process }: Command) =>
    process.host.shown.some((line) => pattern.test(line));
const isPending = ({ id }: { id: string }) => id.startsWith("pending:");

const isAnyOf = ({ inputs }: { inputs: Json }) => (inputs.purchase as Json | undefined)?.anyOf !== undefined;

/** What a command can come to. */
const outcomes: Record<string, (command: Command, world: World) => boolean> = {
  adopted: ({ before }, { state }) =>
    state.records.some(({ id, inputs }) => inputs.__import === id && !before.some((old) => old.id === id)),
  "left pending": ({ before }, { state }) =>
    state.records.some((now) => isPending(now) && !before.some(({ id }) => id === now.id)),
  "pending settled by refresh": ({ kind, before }, { state }) =>
    kind === "refresh" &&
    before.some(
      (old) => isPending(old) && state.records.some(({ name, id }) => name === old.name && !id.startsWith("pending:")),
    ),
  "pending found never made": ({ kind, before }, { state }) =>
    kind === "refresh" && before.some((old) => isPending(old) && !state.records.some(({ name }) => name === old.name)),
  "pending refused by up": says(/It is not known yet whether/),
  "pending deleted": ({ kind, before, events }) =>
    kind !== "refresh" &&
    before.some(
      (old) =>
        isPending(old) &&
        events.some(
          ({ method, gone }) => method === "DELETE" && gone.some(({ number }) => old.id === `pending:${number}`),
        ),
    ),
  "settled at once": ({ events }, { state }) =>
    events.some(
      ({ method, status, made }) =>
        method === "POST" && status !== 200 && made.some(({ id }) => state.records.some((now) => now.id === id)),
    ),
  "create refused": says(/Vogent refused (buying|importing|creating)/),
  "rate limited": ({ events }) => events.some(({ method, status }) => method === "POST" && status === 429),
  "in the account already": says(/is in the account already \(/),
  "one of several bought": ({ events }, { state }) =>
    events.some(({ made }) => made.some(({ id }) => state.records.some((now) => now.id === id && isAnyOf(now)))),
  "candidate that a killed run may have bought": says(/is a candidate of purchase\.anyOf and is in the account/),
  "no candidate can be bought": says(/None of the candidates/),
  "create or update called again by a hook": ({ process }) => process.retried,
  "made again before the old one is gone": says(/makes it again before the old one is gone/),
  "held by two resources": says(/Two resources of this program hold/),
  "declared twice": says(/Two resources of this program declare/),
  "held by another resource": says(/Another resource of this program holds/),
  "import names another number": says(/The option \{ import: .* names \S+, and this resource declares/),
  "other import refused": says(/names another number\. Nothing was changed/),
  "not linked": says(/linking its agent failed/),
  "linked by the next up": ({ kind, before }, { state }) =>
    kind === "up" &&
    before.some(
      (old) =>
        old.initErrors.length > 0 &&
        !isPending(old) &&
        state.records.some(({ id, initErrors }) => id === old.id && initErrors.length === 0),
    ),
  "agent put": ({ events }) => events.some(({ method, status }) => method === "PUT" && status === 200),
  "agent carried over": ({ before }) => before.some(({ outputs }) => outputs.__carriedAgent !== undefined),
  "replaced, new one first": (command, world) => replaced(command, world, (made, gone) => made < gone),
  "replaced, old one first": (command, world) => replaced(command, world, (made, gone) => made > gone),
  "old half kept for later": ({ before }) => before.some(({ toDelete }) => toDelete),
  "deleted, not made anew": ({ before }) => before.some(({ pendingReplacement }) => pendingReplacement),
  "left in place": says(/is left in place: another resource/),
  "not deleted, as another was not made": says(/is not deleted: this run could not make/),
  "found gone by delete": ({ before, events }, { state }) =>
    before.some(
      (old) =>
        events.some(({ method, id, status }) => method === "DELETE" && id === old.id && status === 404) &&
        !state.records.some(({ id }) => id === old.id),
    ),
  "found gone by refresh": ({ kind, before }, { state }) =>
    kind === "refresh" && before.some((old) => !isPending(old) && !state.records.some(({ id }) => id === old.id)),
  "not gone for another key": says(/was last seen with another key/),
  "key not accepted": says(/did not accept the API key/),
  "killed after a number was made": ({ process, events }) =>
    process.killed && events.some(({ made }) => made.length > 0),
  "killed after one was released": ({ process, events }) =>
    process.killed && events.some(({ gone }) => gone.length > 0),
  "list behind": ({ events }) => events.some(({ stale }) => stale),
};

function replaced(
  { before, events }: Command,
  { state }: World,
  order: (made: number, gone: number) => boolean,
): boolean {
  return before.some((old) => {
    const now = state.current(old.name);
    const made = events.findIndex((event) => event.made.some(({ id }) => id === now?.id));
    const gone = events.findIndex((event) => event.gone.some(({ id }) => id === old.id));
    return made !== -1 && gone !== -1 && order(made, gone);
  });
}
