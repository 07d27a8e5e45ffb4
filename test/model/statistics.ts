import { remedies } from "./converge";
import type { Recorded } from "./state";
import type { Command } from "./world";

/** How often each thing happened over all runs: a suite in which something never happens proves nothing of it. */
export class Statistics {
  /** No outcome and no scene tells of `sellToOther`, so it counts by itself. */
  private readonly counts = new Map<string, number>(
    [...Object.keys(outcomes), ...remedies, "sellToOther"].map((name) => [name, 0]),
  );

  ran(command: Command): void {
    for (const [name, happened] of Object.entries(outcomes)) if (happened(command)) this.count(name);
  }

  count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  /** What should happen, and happened less often than that. */
  rarerThan(least: number): [string, number][] {
    return [...this.counts].filter(([, times]) => times < least);
  }
}

const says =
  (pattern: RegExp) =>
  ({ process }: Command) =>
    process.host.shown.some((line) => pattern.test(line));

type WithId = { readonly id: string };
const has = (all: readonly WithId[], id: string) => all.some((one) => one.id === id);
const hasAny = (all: readonly WithId[], some: readonly WithId[]) => some.some(({ id }) => has(all, id));

const isPending = ({ id }: Recorded) => id.startsWith("pending:");

const isAnyOf = ({ inputs }: Recorded) => (inputs.purchase as { anyOf?: unknown } | undefined)?.anyOf !== undefined;

/** What a command can come to. */
const outcomes: Record<string, (command: Command) => boolean> = {
  adopted: ({ before, after }) => after.some(({ id, inputs }) => inputs.__import === id && !has(before, id)),
  "left pending": ({ before, after }) => after.some((now) => isPending(now) && !has(before, now.id)),
  "pending settled by refresh": ({ kind, before, after }) =>
    kind === "refresh" &&
    before.filter(isPending).some((old) => after.some((now) => now.name === old.name && !isPending(now))),
  "pending found never made": ({ kind, before, after }) =>
    kind === "refresh" && before.filter(isPending).some((old) => !after.some(({ name }) => name === old.name)),
  "pending refused by up": says(/It is not known yet whether/),
  "pending deleted": ({ kind, before, events }) =>
    kind !== "refresh" &&
    events.some(
      ({ method, gone }) => method === "DELETE" && gone.some(({ number }) => has(before, `pending:${number}`)),
    ),
  "settled at once": ({ events, after }) =>
    events.some(({ method, status, made }) => method === "POST" && status !== 200 && hasAny(after, made)),
  "create refused": says(/Vogent refused (buying|importing|creating)/),
  "rate limited": ({ events }) => events.some(({ method, status }) => method === "POST" && status === 429),
  "in the account already": says(/is in the account already \(/),
  "one of several bought": ({ events, after }) => events.some(({ made }) => hasAny(after.filter(isAnyOf), made)),
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
  "linked by the next up": ({ kind, before, after }) =>
    kind === "up" &&
    before
      .filter((old) => old.initErrors.length > 0 && !isPending(old))
      .some((old) => after.some(({ id, initErrors }) => id === old.id && initErrors.length === 0)),
  "agent put": ({ events }) => events.some(({ method, status }) => method === "PUT" && status === 200),
  "agent carried over": ({ before }) => before.some(({ outputs }) => outputs.__carriedAgent !== undefined),
  "replaced, new one first": (command) => replaced(command, (made, gone) => made < gone),
  "replaced, old one first": (command) => replaced(command, (made, gone) => made > gone),
  "old half kept for later": ({ before }) => before.some(({ toDelete }) => toDelete),
  "deleted, not made anew": ({ before }) => before.some(({ pendingReplacement }) => pendingReplacement),
  "left in place": says(/is left in place: another resource/),
  "not deleted, as another was not made": says(/is not deleted: this run could not make/),
  "found gone by delete": ({ before, events, after }) =>
    events.some(
      ({ method, id, status }) => method === "DELETE" && status === 404 && has(before, id) && !has(after, id),
    ),
  "found gone by refresh": ({ kind, before, after }) =>
    kind === "refresh" && before.some((old) => !isPending(old) && !has(after, old.id)),
  "not gone for another key": says(/was last seen with another key/),
  "key not accepted": says(/did not accept the API key/),
  "killed after a number was made": ({ process, events }) =>
    process.killed && events.some(({ made }) => made.length > 0),
  "killed after one was released": ({ process, events }) =>
    process.killed && events.some(({ gone }) => gone.length > 0),
  "list behind": ({ events }) => events.some(({ stale }) => stale),
};

function replaced({ before, process, events }: Command, order: (made: number, gone: number) => boolean): boolean {
  return before.some((old) => {
    const now = process.state.current(old.name);
    const made = events.findIndex((event) => event.made.some(({ id }) => id === now?.id));
    const gone = events.findIndex((event) => has(event.gone, old.id));
    return made !== -1 && gone !== -1 && order(made, gone);
  });
}
