import type { VogentError } from "../vogent/errors";
import type { PhoneNumber } from "../vogent/types";
import { nameOf } from "./names";
import { OutcomeUnknownError } from "./pending";
import type { Session } from "./session";
import { settle } from "./settle";
import { createRequest, type Inputs } from "./state";

/** What asking for a number came to, where that is known. */
export type Made = { number: PhoneNumber } | { refused: VogentError };

/**
 * Asks for the number that `inputs` name. The POST is never repeated once it may have done something: the API has no
 * idempotency key, and a repeated purchase buys again.
 *
 * @param replaced The number that this one takes the place of.
 * @param beforeSending Called right before each POST; where it throws, nothing is sent.
 * @throws OutcomeUnknownError where nobody knows whether the number was made.
 */
export async function make(
  session: Session,
  inputs: Inputs,
  replaced: string | undefined,
  beforeSending: () => void = () => {},
): Promise<Made> {
  for (let waits = 0; ; waits += 1) {
    const outcome = await session.vogent.create(createRequest(inputs), beforeSending);
    // The client makes the next POST wait, and every other call of the process with it.
    if (outcome.kind === "rateLimited" && waits < session.maxRetries) continue;
    if (outcome.kind === "refused" || outcome.kind === "rateLimited") return { refused: outcome.error };
    if (outcome.kind === "done") return held(session, outcome.number);
    const settled = await settle(session, inputs);
    if (settled) {
      // A list that was behind can have hidden it before: then it is the old half of a replacement, which is not to go.
      session.holders.adopts(settled.id, inputs);
      return held(session, settled);
    }
    const before = session.replacements.agentBefore(nameOf(inputs), inputs);
    throw new OutcomeUnknownError(inputs, session.account, replaced, before, outcome.error);
  }
}

function held(session: Session, number: PhoneNumber): Made {
  session.holdings.add(number);
  session.holders.makes(number.id);
  return { number };
}
