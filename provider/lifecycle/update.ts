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
  session.askedAbout(id);
  const agentId = news.agentId ?? (olds.__managesAgent ? "" : undefined);
  const number = agentId === undefined ? recordedNumber(id, olds) : await session.vogent.setAgent(id, agentId);
  return outputsOf(news, number, session.account);
}
