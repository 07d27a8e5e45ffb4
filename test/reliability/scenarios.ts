import type { Fault } from "../../provider/emulator";
import type { Secret } from "../support/secrets";
import { chosenCall, faults, typical } from "./faults";
import { killScenarios, type Strike } from "./kills";
import { found, type Situation, situations } from "./situations";

/** One row of docs/reliability.md: what goes wrong, where. */
export interface Scenario {
  call: string;
  fault: string;
  situation: Situation;
  /** What goes wrong with the call. */
  inject: () => Fault;
  /** What is killed, once the calls are held. */
  strike?: Strike;
  /** How many numbers the account holds beside: a page of the list has 100. */
  others: number;
  /** Whether `npm test` runs it; `npm run test:all` runs every one. */
  isChosen: boolean;
}

/** What goes wrong at a call, by the faults that it meets. */
function faultScenarios(situation: Situation): Scenario[] {
  const { call, on, likeness, meets } = situation;
  const isShown = ({ name, only = on, isNamed }: (typeof faults)[number]) =>
    meets?.includes(name) ?? (!isNamed && only === on && (likeness === undefined || typical.has(name)));
  return faults.filter(isShown).map((fault) => {
    const { name, page = 1, times = Number.POSITIVE_INFINITY } = fault;
    // A full first page doubles the calls of each list.
    const nth = (situation.nth ?? 1) * page;
    const isStale = name === "a stale list";
    // A stale list lacks the number that came last, or the removal that did.
    const isBehind = isStale && call.includes("removed");
    // Before a create only a number that is there can be missing in a list.
    const isHidden = isStale && call === "create: the list before";
    return {
      call,
      fault: name,
      situation: isHidden ? { ...situation, meanwhile: found } : situation,
      inject: () => ({ on, nth, times, do: isBehind ? { kind: "stale", calls: 1 } : fault.effect(sentIn(situation)) }),
      others: page === 2 ? 101 : 0,
      isChosen: call === chosenCall(fault),
    };
  });
}

/** The secrets that the call carries: the key, and of a trunk that is made its password. */
function sentIn({ on, call }: Situation): Secret[] {
  if (on !== "createPhoneNumber" || !/trunk|SIP/.test(call)) return ["key"];
  return ["key", call.startsWith("replacement of a trunk") ? "nextTrunk" : "trunk"];
}

/** Every scenario, in the order of the table. */
export const product: readonly Scenario[] = [...situations.flatMap(faultScenarios), ...killScenarios()];

/** The folder that `npm run test:all` collects outcomes in; absent, the chosen scenarios are run. */
export const collection: string | undefined = process.env.RELIABILITY_OUTCOMES || undefined;

/** The scenarios that this run is to show; of the product, those whose call and fault the pattern finds. */
export function scenariosToRun(wanted: (scenario: Scenario) => boolean): Scenario[] {
  const pattern = new RegExp(process.env.RELIABILITY_SCENARIOS ?? "");
  const isToRun = ({ call, fault, isChosen }: Scenario) =>
    collection === undefined ? isChosen : pattern.test(`${call}, ${fault}`);
  return product.filter((scenario) => wanted(scenario) && isToRun(scenario));
}

/**
 * Scenarios that one stack can go through together, by the process of the provider that they can share: most of a
 * scenario's time is the start of its process.
 */
export function batchesOf(scenarios: readonly Scenario[], processes: number): Scenario[][][] {
  const kinds = grouped(scenarios, (scenario) => {
    const { call, fault, strike, situation } = scenario;
    const { command, on, isHooked, deletesFirst } = situation;
    // The call comes when the engine has made all else: it is not waited for together with the others.
    const isLate = strike !== undefined && command === "up" && on === "deletePhoneNumber" && !deletesFirst;
    const alone = isAlone(scenario) ? `${call} ${fault}` : "";
    return [command, isHooked, strike, isLate, alone].join();
  });
  return kinds.flatMap((kind) => {
    const groups = grouped(kind, processOf).flatMap((group) => dealt(group, Math.ceil(group.length / mostOf(group))));
    return dealt(groups, Math.ceil(groups.length / processes));
  });
}

/**
 * Whether a scenario has a stack of its own. With `--continue-on-error`, which scenarios of one stack need, the engine waits
 * without end once the delete of a delete-first replacement failed (measured: CLI 3.259). Once a search failed, the number that
 * needs its list fails its check, which ends the command. And a list after a lost answer, or a wait for the rate limit, is too
 * short to last until the calls of all other scenarios are held.
 */
function isAlone({ call, fault, strike, situation: { deletesFirst, on } }: Scenario): boolean {
  if (strike === undefined)
    return (deletesFirst === true && on === "deletePhoneNumber") || /: the (list of the )?search$/.test(call);
  return call.endsWith("the list after a lost answer") || fault.endsWith("a 429");
}

/**
 * How many scenarios one process goes through. With more, one command's output is hard to read. A process that reads more than ten
 * numbers reads the others from the list.
 */
const mostOf = ([first]: readonly Scenario[]): number => (first?.call === "read: the GET" ? 8 : 24);

/**
 * What a process shares: its first list, its waits for the rate limit, and that it deletes nothing once it could not
 * make something. Scenarios that turn on one of these have a process of their own, as has a wait of a minute; what begins with
 * failing lists shares its process with its like.
 */
function processOf({ call, fault, situation: { on, beforeFaults } }: Scenario): string {
  if (on === "listPhoneNumbers" || /^replacement.*POST$/.test(call) || fault.endsWith("of years"))
    return `${call} ${fault}`;
  const what = `${on === "deletePhoneNumber" ? "deletes" : "makes"}${beforeFaults ? " what is pending" : ""}`;
  return fault.includes("429") ? `${what} ${fault}` : what;
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()];
}

/** `all` dealt out to `count` hands. */
function dealt<T>(all: readonly T[], count: number): T[][] {
  return Array.from({ length: count }, (_, hand) => all.filter((_one, at) => at % count === hand));
}
