import type { VogentError } from "../../vogent/errors";
import type { PhoneNumber } from "../../vogent/types";
import { poll } from "../run/poll";
import type { Made, Resource } from "../run/resource";
import type { Run } from "../run/run";
import { keepPending } from "./keepInState";

/** The outcome of a request, once it is known. */
export type Requested = { made: Made } | { refused: VogentError };

/**
 * Requests the number that a resource declares, or has chosen. May a POST be sent again? Only after a 429, which did nothing:
 *
 * | outcome | another POST |
 * |---|---|
 * | rate limited (429) | after the wait, at most `maxRetries` times |
 * | refused, or not sent | not here: the caller says the reason, or buys another candidate |
 * | done, and the answer shows the number, or a GET finds its id | never |
 * | done otherwise, or unknown | never, also not by the engine's retry: the list is read until the number shows |
 *
 * @throws an error that keeps the resource in state as pending, if nobody knows whether the number was made.
 */
export async function requestNumber(run: Run, resource: Resource): Promise<Requested> {
  for (let waits = 0; ; waits += 1) {
    const outcome = await run.client.create(resource.createRequest());
    // The client makes the next POST wait, and every other call of the process with it.
    if (outcome.kind === "rateLimited" && waits < run.limits.maxRetries) continue;
    if (outcome.kind === "refused" || outcome.kind === "rateLimited") return { refused: outcome.error };
    const made = outcome.kind === "done" ? await confirm(run, outcome.number) : undefined;
    if (made !== undefined) return { made: recordMade(run, resource, made) };
    const error = outcome.kind === "done" ? unconfirmed(resource.requestedName) : outcome.error;
    resource.progress = { kind: "unknown", error };
    return { made: await settleRequest(run, resource, error) };
  }
}

/** The number, if the answer to the POST shows it, or a GET finds its id: an answer without a number may carry the id of an order. */
async function confirm({ client }: Run, answer: PhoneNumber): Promise<PhoneNumber | undefined> {
  return answer.number === "" ? client.get(answer.id).catch(() => undefined) : answer;
}

function unconfirmed(name: string): Error {
  return new Error(`Vogent accepted the request for ${name}, but its answer does not show the number.`);
}

/** Settles a request whose outcome is unknown, without another POST. @throws as `requestNumber` does if that tells nothing. */
export async function settleRequest(run: Run, resource: Resource, lostAnswer: Error): Promise<Made> {
  const settled = await settle(run, resource);
  if (settled) return recordMade(run, resource, settled);
  throw keepPending(run, resource, lostAnswer);
}

function recordMade(run: Run, resource: Resource, answer: PhoneNumber): Made {
  const number = resource.complete(answer);
  run.numbers.add(number);
  resource.hold(number.id);
  return resource.made(number, resource.agentBefore());
}

/**
 * Finds out what became of a POST whose answer was lost: lists until the number shows or `settleSeconds` are over. The
 * account did not hold the number before the POST, so what shows is new, unless this process has just deleted it and the list
 * is stale. It is ours if it is the only one, if it has no agent, as a number just made has none, and if no other resource holds it.
 *
 * @returns undefined if nothing proves that the POST made the number.
 */
async function settle(run: Run, resource: Resource): Promise<PhoneNumber | undefined> {
  const shown = await poll(run.clock, run.limits.settleSeconds, async (deadline) => {
    // A list that fails tells nothing, and the next one may.
    const numbers = await run.client.list(deadline).catch(() => []);
    const kept = numbers.filter(({ id }) => !run.numbers.wasDeleted(id));
    const found = resource.select(kept, (number) => hasOtherOwner(run, resource, number));
    return found.length > 0 ? found : undefined;
  });
  const isOurs = ({ id, agentId }: PhoneNumber) => agentId === "" && !resource.isOfOtherById(id);
  const ours = shown?.filter(isOurs);
  return ours?.length === 1 ? ours[0] : undefined;
}

/**
 * Finds a number that no other resource is known to have. First waits for at most `seconds` until each of them has a resource:
 * the engine may not have asked about it yet.
 */
export async function findUnowned(
  run: Run,
  resource: Resource,
  numbers: readonly PhoneNumber[],
  seconds = run.limits.settleSeconds,
): Promise<PhoneNumber | undefined> {
  const find = () => numbers.find((number) => !hasOtherOwner(run, resource, number));
  await poll(run.clock, seconds, () => (find() === undefined ? true : undefined));
  return find();
}

/** Whether another resource of the program or of the state has the number. */
export function hasOtherOwner({ recorded }: Run, resource: Resource, { id, number }: PhoneNumber): boolean {
  return resource.isOfOtherById(id) || recorded.manages(id) || resource.isOfOther(number);
}
