import { isPending, stillPending } from "./pending";
import type { Session } from "./session";
import { type Inputs, type Outputs, outputsOf, recordedNumber } from "./state";

/**
 * Puts the agent that the program declares; unlinks once where the program declared one before and does so no more.
 * A number that is pending stays so: only `refresh` settles it.
 *
 * Also completes a number whose agent could not be linked when it was created.
 */
export async function update(session: Session, id: string, olds: Outputs, news: Inputs): Promise<Outputs> {
  if (isPending(id)) throw stillPending(olds);
  session.askedAbout(id, olds);
  const agentId = news.agentId ?? olds.__carriedAgent ?? (olds.__managesAgent ? "" : undefined);
  // Without a call, nothing was seen: the account stays the one that was.
  if (agentId === undefined) return outputsOf(news, recordedNumber(id, olds), olds.__account ?? session.account);
  return outputsOf(news, await session.vogent.setAgent(id, agentId), session.account);
}
