import type { PhoneNumber } from "../vogent/types";
import { adopt } from "./adopt";
import { CreatedUnlinkedError } from "./createdUnlinkedError";
import { make } from "./make";
import { isDeclared, nameOf } from "./names";
import { buyByPrefix } from "./prefix";
import type { Session } from "./session";
import { type Inputs, type Outputs, outputsOf } from "./state";

/**
 * Brings about what `inputs` declare: adopts the number that `import` names, else makes one; then links the agent.
 *
 * @throws OutcomeUnknownError where nobody knows whether the number was made: it stays in state as pending.
 * @throws CreatedUnlinkedError where the number exists but its agent could not be linked: it stays in state with its
 * true id, and the next `pulumi up` links.
 */
export async function create(
  session: Session,
  inputs: Inputs,
  say: (line: string) => void,
): Promise<{ id: string; outs: Outputs }> {
  session.holders.comesTo(inputs);
  session.replacements.asksFor(inputs);
  claim(session, inputs);
  const adopted = await adopt(session, inputs);
  const number = adopted ?? (await makeNew(session, inputs, say));
  // An adopted number keeps the agent that the program says nothing of; one that is made anew takes over that of its last life.
  const before = adopted?.agentId ?? session.replacements.agentBefore(number.number, inputs);
  const linked = await link(session, inputs, number, inputs.agentId ?? before);
  return { id: linked.id, outs: outputsOf(inputs, linked, session.account) };
}

/** @throws where another resource of the program is at the same number: before any call. */
function claim({ holders, candidates }: Session, inputs: Inputs): void {
  // Which number a prefix comes to, the purchase itself reserves.
  if (inputs.purchase?.prefix !== undefined) return;
  const name = nameOf(inputs);
  if (candidates.has(name)) {
    throw new Error(
      `${name} was asked for by another resource of this program, which buys by prefix. Nothing was called for this one. ` +
        "Run `pulumi up` again: if that resource has it by then, the error names its id.",
    );
  }
  holders.claim(inputs);
}

/** Makes a number that the account does not hold yet. */
async function makeNew(session: Session, inputs: Inputs, say: (line: string) => void): Promise<PhoneNumber> {
  const before = await listedBefore(session, inputs);
  const replaced = session.replacements.replacedBy(inputs);
  if (inputs.purchase?.prefix !== undefined) return buyByPrefix(session, inputs, inputs.purchase, replaced, say);
  const present = before.find((number) => isDeclared(inputs, number));
  if (present) throw alreadyThere(inputs, present, replaced);
  const made = await make(session, inputs, replaced);
  if ("refused" in made) throw made.refused;
  return made.number;
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

function alreadyThere(inputs: Inputs, present: PhoneNumber, replaced: string | undefined): Error {
  const name = nameOf(inputs);
  const asIs = `${name} is in the account already (${present.id}). Nothing was bought, and it is not taken over silently. `;
  // A resource that has a number of its own can't import another one.
  if (replaced !== undefined) {
    return new Error(
      `${asIs}This resource has ${replaced}: to change over, declare a resource of its own for ${name} with the option { import: "${present.id}" }, and take this one out when it is no longer needed.`,
    );
  }
  return new Error(
    `${asIs}` +
      'If this resource was renamed, give it the option aliases: [{ name: "<old name>" }]. ' +
      `If it should be managed here from now on, give it the option { import: "${present.id}" }. ` +
      "To replace it by itself with --replace, give it deleteBeforeReplace: true, which releases it first.",
  );
}

async function link(session: Session, inputs: Inputs, number: PhoneNumber, agentId: string): Promise<PhoneNumber> {
  if (number.agentId === agentId || (agentId === "" && inputs.agentId === undefined)) return number;
  try {
    return await session.vogent.setAgent(number.id, agentId);
  } catch (error) {
    const carried = inputs.agentId === undefined ? { __carriedAgent: agentId } : {};
    const outputs = { ...outputsOf(inputs, number, session.account), ...carried };
    throw new CreatedUnlinkedError(number, outputs, session.replacements.replacedBy(inputs), error);
  }
}
