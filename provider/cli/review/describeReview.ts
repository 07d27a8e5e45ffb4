import { toOneLine } from "../../vogent/redact";
import type { Change, Update } from "./findChange";
import type { Review } from "./findChanges";
import type { ShownAgent, ShownNumber } from "./shownNumber";

/** How a value that is not ours stands in a text. */
export type Quote = (value: string) => string;

/** On one line, as a terminal shows it: no value makes a line of its own. */
const plain: Quote = toOneLine;

/** One line for the whole preview, such as `buys 2, releases 0, relinks 1; unprotected: none`. */
export function summarize({ changes, unprotected, hidesSames }: Review, quote: Quote = plain): string {
  const count = (matches: (change: Change) => boolean) => changes.filter(matches).length;
  const always = [
    `buys ${count(({ beginning }) => beginning === "bought")}`,
    `releases ${countReleases(changes)}`,
    `relinks ${count(({ update }) => update === "relinked")}`,
  ];
  const others: [number, string][] = [
    [count(({ ending, beginning }) => ending !== undefined && beginning !== undefined), "replaces #"],
    [count(({ beginning }) => beginning === "adopted"), "adopts #"],
    [count(({ beginning }) => beginning === "added"), "adds # SIP"],
    [count(({ ending }) => ending === "removed"), "removes # SIP"],
    [count(({ ending }) => ending === "left"), "leaves # at Vogent"],
    [count(({ update }) => update === "pending"), "# pending"],
  ];
  const counted = others.filter(([number]) => number > 0).map(([number, words]) => words.replace("#", `${number}`));
  const scope = hidesSames ? "unprotected of those shown" : "unprotected";
  return `${[...always, ...counted].join(", ")}; ${scope}: ${formatList(unprotected, quote) || "none"}`;
}

/** How many purchased numbers the preview releases. */
export function countReleases(changes: readonly Change[]): number {
  return changes.filter(({ ending }) => ending === "released").length;
}

/** One line for each released number, with its resource and the reason. */
export function describeReleases({ changes }: Review): string[] {
  return changes.filter(({ ending }) => ending === "released").map(describeRelease);
}

const leftOver = "an earlier run replaced it";

const beginning = { bought: "buying", adopted: "adopting", added: "adding" } as const;

function describeRelease(change: Change): string {
  const release = `releases ${describeNumber(change.oldNumber)} ("${plain(change.name)}")`;
  if (change.beginning === undefined)
    return `${release}; ${change.isLeftOver ? leftOver : "it can rarely be bought back"}`;
  const order = change.endsFirst ? "before" : "after";
  return `${release} ${order} ${beginning[change.beginning]} ${describeNumber(change.newNumber)}: ${describeCause(change, plain)}`;
}

const nothingBought = "adopts the number that exists; buys nothing";
const begins = { bought: "buys the new number", adopted: nothingBought, added: "adds the new SIP number" } as const;
const alone = { bought: "buys it", adopted: nothingBought, added: "adds the SIP number" } as const;
const ends = {
  released: "releases the old one",
  removed: "removes the old one",
  left: "leaves the old one at Vogent",
} as const;
const endsAlone = {
  released: "releases it",
  removed: "removes the SIP number",
  left: "manages it no longer; it stays at Vogent",
} as const;

/** What happens to a number, in words. */
export function describeChange(change: Change, quote: Quote): string {
  const { ending, beginning, update, endsFirst, isLeftOver } = change;
  if (update !== undefined) return describeUpdate(update, change);
  if (beginning === undefined)
    return ending === undefined ? "" : endsAlone[ending] + (isLeftOver ? `; ${leftOver}` : "");
  if (ending === undefined) return alone[beginning];
  const order = endsFirst
    ? `${ends[ending]} first, then ${begins[beginning]}; calls fail in between`
    : `${begins[beginning]}, then ${ends[ending]}`;
  return `${order}: ${describeCause(change, quote)}`;
}

function describeUpdate(update: Update, { agentBefore, agentAfter }: Change): string {
  if (update === "pending") return "may have been bought: `pulumi refresh` finds out, and `pulumi up` fails until then";
  if (update === "recorded") return "records a change, without calling Vogent";
  if (agentBefore === "none") return "links the agent";
  return agentAfter === "none" ? "unlinks the agent" : "links another agent";
}

function describeCause({ because, mayStay }: Change, quote: Quote): string {
  if (because.length === 0) return "Pulumi is told to replace it";
  return `${because.map(quote).join(" and ")} ${mayStay ? "may change" : "changed"}`;
}

/** A number, or the candidates for one. */
export function describeNumber(number: ShownNumber | undefined, quote: Quote = plain): string {
  if (number?.kind === "known") return quote(number.name);
  if (number?.kind === "anyOf")
    return `the first for sale of ${formatList(number.candidates, quote) || "a list that is not known yet"}`;
  return "a number that is not known yet";
}

export function describeAgent(agent: ShownAgent | undefined, quote: Quote): string {
  if (agent === undefined) return "";
  return typeof agent === "object" ? quote(agent.id) : agent;
}

/** A search finds ten numbers. */
const most = 10;

function formatList(values: readonly string[], quote: Quote): string {
  const more = values.length > most ? [`${values.length - most} more`] : [];
  return [...values.slice(0, most).map(quote), ...more].join(", ");
}
