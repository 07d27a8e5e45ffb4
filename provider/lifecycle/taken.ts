import { RefusedError, type VogentError } from "../vogent/errors";
import { isFound } from "../vogent/number";
import type { PhoneNumber } from "../vogent/types";
import type { Session } from "./session";

/** What an API may answer for a number that somebody else has bought meanwhile; it documents the first and the last. */
const mayMeanTaken = new Set([400, 404, 409, 410, 422]);

/**
 * Returns where somebody else has taken a candidate that was refused, so that another may be asked for: the account lacks
 * it, or has it with an agent, as a number just made has none. Another stack that buys at the same time links its number
 * in a moment, which is waited for.
 *
 * @throws where the refusal says nothing of the one candidate; where the account can't be listed; and where it has the
 * candidate without an agent: asking for another could be a second purchase.
 */
export async function insistOnTaken(session: Session, candidate: string, refusal: VogentError): Promise<void> {
  if (!(refusal instanceof RefusedError)) throw refusal;
  const end = Date.now() + session.settleSeconds * 1000;
  for (;;) {
    const found = await lookedUp(session, candidate, refusal);
    if (found === undefined || found.agentId !== "" || session.isHeld(found)) break;
    if (Date.now() >= end) throw refusedAndThere(found, refusal);
    await session.pause();
  }
  if (!mayMeanTaken.has(refusal.status ?? 0)) throw refusal;
}

async function lookedUp(
  { vogent }: Session,
  candidate: string,
  refusal: VogentError,
): Promise<PhoneNumber | undefined> {
  const numbers = await vogent.list().catch(() => {
    throw refusal;
  });
  return numbers.find(({ number }) => isFound(candidate, number));
}

function refusedAndThere({ number, id }: PhoneNumber, refusal: VogentError): Error {
  return new Error(
    `${refusal.message} And yet the account has ${number} now (${id}), without an agent: another stack may have bought it at that moment, or Vogent did what it refused. ` +
      `Nothing else was asked for. If it is nobody else's, give this resource the option { import: "${id}" }. Else run \`pulumi up\` again, which buys another one.`,
    { cause: refusal },
  );
}
