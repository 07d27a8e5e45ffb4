import { changedIdentity, changesAgent } from "./diff";
import { stillPending } from "./pending";
import { isPending } from "./pendingId";
import type { Session } from "./session";
import { type Inputs, type Outputs, outputsOf, recordedNumber } from "./state";

/**
 * Puts the agent that the program declares; unlinks once where the program declared one before and does so no more.
 * What else differs is recorded without a call: it says where the number came from, not what it is. A number that is pending stays so: only `refresh` settles it.
 *
 * Also completes a number whose agent could not be linked when it was created.
 */
export async function update(session: Session, id: string, olds: Outputs, news: Inputs): Promise<Outputs> {
  if (isPending(id)) throw stillPending(olds);
  session.askedAbout(id, olds);
  // An import file's guess stands until the program says otherwise.
  const mark = olds.__imported && changedIdentity(olds, news).length === 0 ? { __imported: true as const } : {};
  // Without a call, nothing was seen: the account stays the one that was.
  if (!changesAgent(olds, news))
    return { ...outputsOf(news, recordedNumber(id, olds), olds.__account ?? session.account), ...mark };
  const agentId = news.agentId ?? olds.__carriedAgent ?? "";
  return { ...outputsOf(news, await session.vogent.setAgent(id, agentId), session.account), ...mark };
}
