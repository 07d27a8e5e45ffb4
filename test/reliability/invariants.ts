import { mostRetries } from "../support/inline";
import { prefixOf } from "./program";
import { advisedId } from "./shown";
import type { Snapshot, Step, Trial } from "./trial";

const promises = [missed, boughtTwice, repeated, lost, silent, deletedUnasked, touched, notConverged, leftBehind];

/** Which of the promises a scenario broke: the same for every scenario. Empty where it kept them all. */
export function problemsOf(trial: Trial): string[] {
  return promises.flatMap((promise) => promise(trial));
}

const count = (all: readonly string[], number: string) => all.filter((one) => one === number).length;

/** What the fault never met proves nothing, and neither does what was to be pending before and was not. */
function missed(trial: Trial): string[] {
  const { situation, inject } = trial.scenario;
  const { nth = 1 } = inject();
  const isPending = trial.reached("before").entries.some(({ id }) => id === `pending:${trial.numbers.number}`);
  if (situation.beforeFaults !== undefined && !isPending) return ["the number was not pending"];
  const calls = (step: Step) => trial.reached(step).ledger.byOperation[situation.on];
  return calls("faulted") - calls("before") < nth ? ["the call was never made"] : [];
}

/** Whether an id of the state stands for a number that may have been made. With quirks, an answer leaves "+" out. */
function isPendingOf(id: string, { number }: { number: string }): boolean {
  return id.replace("+", "") === `pending:${number.replace("+", "")}`;
}

/** A number is made again only after it went: by this stack's own delete, or in the dashboard. */
function boughtTwice(trial: Trial): string[] {
  const { ledger } = trial.reached("destroy");
  const gone = trial.scenario.situation.call.includes("removed") ? 1 : 0;
  const isAnyOf = trial.body("after")?.kind === "anyOf";
  return Object.values(trial.numbers).flatMap((number) => {
    const all = [...ledger.bought, ...ledger.imported, ...ledger.registered];
    // Of those that the search can find, one is declared.
    const made = isAnyOf ? all.filter((one) => prefixOf(one) === prefixOf(number)).length : count(all, number);
    const replaced = count(trial.reached("again").ledger.deleted, number);
    return made > 1 + replaced + gone ? [`${number} was made ${made} times`] : [];
  });
}

/** At which no number was requested yet. */
const beforeThePost = /: the search$|: the list (before|of the search)$|^adoption: the GET$/;

/** The POST is not sent again in a command, unless the API said that it did nothing; and never for a dead engine. */
function repeated(trial: Trial): string[] {
  const posts = (step: Step) => trial.reached(step).ledger.byOperation.createPhoneNumber;
  const sent = posts("faulted") - posts("before");
  const { fault, strike, situation } = trial.scenario;
  const isOrphaned = strike === "SIGKILL of the CLI" || strike === "SIGKILL of both";
  const inOneRun = situation.on === "createPhoneNumber" ? mostPosts(fault, trial.body("after")?.kind === "anyOf") : 1;
  const tries = situation.isHooked && isRefusal(fault) ? 1 + mostRetries : 1;
  const most = isOrphaned ? Number(!beforeThePost.test(situation.call)) : inOneRun * tries;
  return sent > most ? [`the POST was sent ${sent} times, ${most} at most were due`] : [];
}

/** How often a POST may be sent that meets `fault`. */
function mostPosts(fault: string, isAnyOf: boolean): number {
  if (fault.includes("429")) return 2;
  // A refused candidate gives way to the next one, until the same reason was given twice.
  if (isAnyOf && fault === "status 422 without a reason") return 10;
  return isAnyOf && /^status 4(04|09|22)(, once)?$|^a refusal/.test(fault) ? 2 : 1;
}

/** Whether the API said that nothing was done: then a hook may have create called again, and the POST sent again. */
const isRefusal = (fault: string) => /^(status 4(?!08|25)|429)/.test(fault);

/**
 * A command that leaves something undone says so, and does not end with 0. The engine goes on to call a resource not fully
 * created if a hook's retry made it: the next `up` records that it is.
 */
function silent(trial: Trial): string[] {
  const faulted = trial.reached("faulted");
  const { situation, strike } = trial.scenario;
  if (strike !== undefined || situation.command === "refresh") return [];
  const entries = faulted.entries.map(({ initErrors, ...entry }) => entry);
  if (trial.isRight({ ...faulted, entries })) return [];
  return faulted.code !== 0 && faulted.errors.length > 0 ? [] : ["no error told that something was left undone"];
}

/** Every number that the stack made is in its state, or an error names it and tells how to go on. */
function lost(trial: Trial): string[] {
  const after = trial.reached("faulted");
  const up = trial.reached("up");
  return after.numbers.flatMap(({ id, number }) => {
    if (id === trial.found?.id) return [];
    const digits = number.replace("+", "");
    const isRecorded = after.entries.some((entry) => entry.id === id || isPendingOf(entry.id ?? "", { number }));
    const isNamed = [after, up].some(
      ({ errors }) => advisedId(errors) === id && errors.some((error) => error.includes(digits)),
    );
    return isRecorded || isNamed ? [] : [`${number} (${id}) is neither in state nor named in an error`];
  });
}

/**
 * A DELETE is sent for nothing that the stack had not recorded before, by its id or as pending. Until the last `destroy`
 * only for what the program dropped or replaced, which is one number; of what is not the stack's, nothing ever goes.
 */
export function deletedUnasked(trial: Trial): string[] {
  const { call } = trial.scenario.situation;
  const dropped = /^(delete|destroy|replacement)/.test(call) ? recordedIn(trial.seen.slice(0, 1)) : new Set();
  const recorded = recordedIn(trial.seen.slice(0, -1));
  const { deletes } = trial.reached("again");
  const isAsked = (id: string) => (deletes.has(id) ? dropped : recorded).has(id);
  const unasked = [...trial.reached("destroy").deletes].filter((id) => !isAsked(id));
  const kept = new Set(trial.emulator.numbers().map(({ id }) => id));
  const missing = [...trial.others].filter((id) => !kept.has(id));
  return [...unasked, ...missing].map((id) => `${id} was deleted, and nobody had requested it`);
}

/** The ids that the state held: of a pending number that which the account has by its name. */
function recordedIn(seen: readonly Snapshot[]): Set<string> {
  const ids = seen.flatMap(({ entries, numbers }) =>
    entries.flatMap(({ id = "" }) => [id, ...numbers.filter((one) => isPendingOf(id, one)).map((one) => one.id)]),
  );
  return new Set(ids);
}

/** A number that the program only reads meets only GET, and is in the end as it was. */
function touched(trial: Trial): string[] {
  const { found } = trial;
  if (trial.body("after")?.kind !== "get" || found === undefined) return [];
  const { byOperation } = trial.emulator.ledger();
  const writes = byOperation.createPhoneNumber + byOperation.updatePhoneNumber + byOperation.deletePhoneNumber;
  const left = trial.emulator.numbers().find(({ id }) => id === found.id);
  const isAsItWas = JSON.stringify(left) === JSON.stringify(found);
  return writes === 0 && isAsItWas ? [] : ["a number managed elsewhere was changed"];
}

/** After what the documentation says to do, all is as declared; a further `up` calls nothing. */
function notConverged(trial: Trial): string[] {
  const before = trial.at("cleared") ?? trial.at("advised") ?? trial.reached("up");
  const again = trial.reached("again");
  const problems: string[] = [];
  const failed = [trial.reached("refresh"), before, again].flatMap(({ step, errors }) => (step === "up" ? [] : errors));
  if (failed.length > 0) problems.push(`it did not recover: ${failed[0]}`);
  if (!trial.isRight(before))
    problems.push(`it did not converge: ${JSON.stringify([before.entries.map(({ id }) => id), before.numbers])}`);
  if (callsOf(trial, again) !== callsOf(trial, before)) problems.push("a further run was not a no-op");
  return problems;
}

/** What was called by then: what is managed elsewhere is read in every run. */
function callsOf(trial: Trial, { ledger }: Snapshot): number {
  return ledger.calls - (trial.body("after")?.kind === "get" ? ledger.byOperation.getPhoneNumber : 0);
}

function leftBehind(trial: Trial): string[] {
  const { entries, numbers: all } = trial.reached("destroy");
  const isOnlyRead = trial.body("after")?.kind === "get";
  const numbers = all.filter(({ id }) => !isOnlyRead || id !== trial.found?.id);
  const left = [...entries.map(({ id }) => id), ...numbers.map(({ id }) => id)];
  return left.length === 0 ? [] : [`destroy left ${left.join(", ")}`];
}
