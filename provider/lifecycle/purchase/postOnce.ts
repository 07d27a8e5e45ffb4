import type { VogentError } from "../../vogent/errors";
import type { PhoneNumber } from "../../vogent/types";
import { complete, declaredNumber, describeDeclared } from "../model/declaredNumber";
import { createRequest, type Inputs } from "../model/state";
import type { Resource } from "../run/programResources";
import type { Run } from "../run/run";
import { keepPending } from "./keepInState";
import { settle } from "./settle";

/** The outcome of a request, once it is known. */
export type Requested = { number: PhoneNumber } | { refused: VogentError };

/**
 * Requests the number that `inputs` name. May a POST be sent again? Only after a 429, which did nothing:
 *
 * | outcome | another POST |
 * |---|---|
 * | rate limited (429) | after the wait, at most `maxRetries` times |
 * | refused, or not sent | not here: the caller says the reason, or buys another candidate |
 * | done | never: the number exists, or a GET finds none and the outcome is unknown |
 * | unknown | never, also not by the engine's retry: the list is read until the number shows |
 *
 * @throws an error that keeps the resource in state as pending, if nobody knows whether the number was made.
 */
export async function requestNumber(run: Run, resource: Resource, inputs: Inputs): Promise<Requested> {
  for (let waits = 0; ; waits += 1) {
    const outcome = await run.client.create(createRequest(inputs));
    // The client makes the next POST wait, and every other call of the process with it.
    if (outcome.kind === "rateLimited" && waits < run.limits.maxRetries) continue;
    if (outcome.kind === "refused" || outcome.kind === "rateLimited") return { refused: outcome.error };
    const made = outcome.kind === "done" ? await confirm(run, outcome.number) : undefined;
    if (made !== undefined) return { number: recordMade(run, resource, inputs, made) };
    const error = outcome.kind === "done" ? unconfirmed(inputs) : outcome.error;
    resource.attempt = { kind: "unknown", inputs, error };
    return { number: await settleAttempt(run, resource, inputs, error) };
  }
}

/** The number, if the answer to the POST shows it or a GET does: without a number, the id may be that of an order. */
async function confirm({ client }: Run, answer: PhoneNumber): Promise<PhoneNumber | undefined> {
  return answer.number === "" ? client.get(answer.id).catch(() => undefined) : answer;
}

function unconfirmed(inputs: Inputs): Error {
  return new Error(
    `Vogent accepted the request for ${describeDeclared(inputs)}, but its answer does not show the number.`,
  );
}

/** Settles a request whose outcome is unknown, without another POST. @throws as `requestNumber` does if that tells nothing. */
export async function settleAttempt(run: Run, resource: Resource, inputs: Inputs, lost: Error): Promise<PhoneNumber> {
  const settled = await settle(run, resource, inputs);
  if (settled) return recordMade(run, resource, inputs, settled);
  throw keepPending(run, resource, inputs, lost);
}

function recordMade(run: Run, resource: Resource, inputs: Inputs, answer: PhoneNumber): PhoneNumber {
  const number = complete(answer, declaredNumber(answer.id, inputs));
  run.numbers.add(number);
  run.program.hold(resource, number.id);
  resource.attempt = { kind: "made", number, agentId: run.program.agentBefore(resource, describeDeclared(inputs)) };
  return number;
}
