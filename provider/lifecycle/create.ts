import type { PhoneNumber } from "../vogent/types";
import { CreatedUnlinkedError } from "./createdUnlinkedError";
import type { Session } from "./session";
import { createRequest, type Inputs, type Outputs, outputsOf } from "./state";

/**
 * Creates what `inputs` declare, then links the agent. The POST is sent once and never repeated, as the API has no
 * idempotency key and a repeated purchase buys again.
 *
 * @throws CreatedUnlinkedError where the number exists but its agent could not be linked: it stays in state with its
 * true id, and the next `pulumi up` links.
 */
export async function create(session: Session, inputs: Inputs): Promise<{ id: string; outs: Outputs }> {
  const outcome = await session.vogent.create(createRequest(inputs));
  if (outcome.kind !== "done") throw outcome.error;
  const created = outcome.number;
  const agentId = inputs.agentId ?? session.agentOfReleased(created.number);
  const linked = await linkNew(session, inputs, created, agentId);
  return { id: linked.id, outs: outputsOf(inputs, linked, session.account) };
}

async function linkNew(session: Session, inputs: Inputs, created: PhoneNumber, agentId: string): Promise<PhoneNumber> {
  if (created.agentId === agentId) return created;
  try {
    return await session.vogent.setAgent(created.id, agentId);
  } catch (error) {
    throw new CreatedUnlinkedError(created, agentId, outputsOf(inputs, created, session.account), error);
  }
}
