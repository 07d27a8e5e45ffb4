import type { Snapshot, Trial } from "./trial";

/**
 * A DELETE is sent for nothing that the stack had not recorded before, by its id or as pending. Until the last `destroy`
 * only for what the program dropped or replaced, which is one number; of what is not the stack's, nothing ever goes.
 */
export function deletedUnasked(trial: Trial): string[] {
  const strange = trial.seen.flatMap(({ deletes }, at) => {
    const known = recordedIn(trial.seen.slice(0, at));
    return [...deletes].filter((id) => !known.has(id));
  });
  const { call } = trial.scenario.situation;
  const dropped = /^(delete|destroy|replacement)/.test(call) ? recordedIn(trial.seen.slice(0, 1)) : new Set();
  const unasked = [...(trial.at("again")?.deletes ?? [])].filter((id) => !dropped.has(id));
  const kept = new Set(trial.emulator.numbers().map(({ id }) => id));
  const missing = [...trial.others].filter((id) => !kept.has(id));
  return [...new Set([...strange, ...unasked, ...missing])].map(
    (id) => `${id} was deleted, and nobody had requested it`,
  );
}

/** Whether an id of the state stands for a number that may have been made. With quirks, an answer leaves "+" out. */
export function isPendingOf(id: string, { number }: { number: string }): boolean {
  return id.replace("+", "") === `pending:${number.replace("+", "")}`;
}

/** The ids that the state held: of a pending number that which the account has by its name. */
function recordedIn(seen: readonly Snapshot[]): Set<string> {
  const ids = seen.flatMap(({ entries, numbers }) =>
    entries.flatMap(({ id = "" }) => {
      const made = numbers.filter((one) => isPendingOf(id, one));
      return [id, ...made.map((number) => number.id)];
    }),
  );
  return new Set(ids);
}

/** A number that the program only reads meets only GET, and is in the end as it was. */
export function touched(trial: Trial): string[] {
  const { found } = trial;
  if (trial.body("after")?.kind !== "get" || found === undefined) return [];
  const { byOperation } = trial.emulator.ledger();
  const writes = byOperation.createPhoneNumber + byOperation.updatePhoneNumber + byOperation.deletePhoneNumber;
  const left = trial.emulator.numbers().find(({ id }) => id === found.id);
  const isAsItWas = JSON.stringify(left) === JSON.stringify(found);
  return writes === 0 && isAsItWas ? [] : ["a number managed elsewhere was changed"];
}
