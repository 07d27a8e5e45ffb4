import type { PhoneNumber } from "../vogent/types";
import { adopt } from "./adopt";
import { CreatedUnlinkedError } from "./createdUnlinkedError";
import { proveEngineAlive } from "./engine";
import { isDeclared, nameOf } from "./names";
import { OutcomeUnknownError } from "./pending";
import type { Session } from "./session";
import { settle } from "./settle";
import { createRequest, type Inputs, type Outputs, outputsOf } from "./state";

/**
 * Brings about what `inputs` declare: adopts the number that `import` names, else makes one; then links the agent.
 *
 * @throws OutcomeUnknownError where nobody knows whether the number was made: it stays in state as pending.
 * @throws CreatedUnlinkedError where the number exists but its agent could not be linked: it stays in state with its
 * true id, and the next `pulumi up` links.
 */
export async function create(session: Session, inputs: Inputs): Promise<{ id: string; outs: Outputs }> {
  session.holders.claim(inputs);
  const number = (await adopt(session, inputs)) ?? (await make(session, inputs));
  const agentId = inputs.agentId ?? session.holders.agentOfReleased(number.number);
  const linked = await link(session, inputs, number, agentId);
  return { id: linked.id, outs: outputsOf(inputs, linked, session.account) };
}

/**
 * Makes a number. The POST is never repeated once it may have done something: the API has no idempotency key, and a
 * repeated purchase buys again.
 */
async function make(session: Session, inputs: Inputs): Promise<PhoneNumber> {
  const before = await listedBefore(session, inputs);
  const present = before.find((number) => isDeclared(inputs, number));
  if (present) throw alreadyThere(inputs, present);
  for (let waits = 0; ; waits += 1) {
    const outcome = await session.vogent.create(createRequest(inputs), () => proveEngineAlive());
    // The client makes the next POST wait, and every other call of the process with it.
    if (outcome.kind === "rateLimited" && waits < session.maxRetries) continue;
    if (outcome.kind === "refused" || outcome.kind === "rateLimited") throw outcome.error;
    if (outcome.kind === "done") return held(session, outcome.number);
    const settled = await settle(session, inputs);
    if (settled) return held(session, settled);
    throw new OutcomeUnknownError(inputs, session, outcome.error);
  }
}

/** What the account holds. Without it nothing is asked for: it could be there already, or not be told from a new one. */
async function listedBefore(session: Session, inputs: Inputs): Promise<PhoneNumber[]> {
  try {
    return await session.holdings.all();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${nameOf(inputs)} was not asked for, as the account could not be listed first: ${why}`, {
      cause: error,
    });
  }
}

function held(session: Session, made: PhoneNumber): PhoneNumber {
  session.holdings.add(made);
  return made;
}

function alreadyThere(inputs: Inputs, present: PhoneNumber): Error {
  const name = nameOf(inputs);
  return new Error(
    `${name} is in the account already (${present.id}). Nothing was bought, and it is not taken over silently. ` +
      'If this resource was renamed, give it the option aliases: [{ name: "<old name>" }]. ' +
      `If it should be managed here from now on, give it the option { import: "${present.id}" }. ` +
      "To replace it by itself with --replace, give it deleteBeforeReplace: true, which releases it first.",
  );
}

async function link(session: Session, inputs: Inputs, number: PhoneNumber, agentId: string): Promise<PhoneNumber> {
  // An adopted number keeps the agent that the program says nothing of.
  if (number.agentId === agentId || (agentId === "" && inputs.agentId === undefined)) return number;
  try {
    return await session.vogent.setAgent(number.id, agentId);
  } catch (error) {
    const carried = inputs.agentId === undefined ? { __carriedAgent: agentId } : {};
    const outputs = { ...outputsOf(inputs, number, session.account), ...carried };
    throw new CreatedUnlinkedError(number, outputs, session.holders.replacedBy(inputs), error);
  }
}
