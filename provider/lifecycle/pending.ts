import type { PhoneNumber } from "../vogent/types";
import { dueForRelease } from "./dueForRelease";
import { isDeclared, nameOf } from "./names";
import { pendingId } from "./pendingId";
import type { Session } from "./session";
import { defined, type Inputs, type Outputs, outputsOf } from "./state";

/**
 * Nobody knows whether the number was made. An error with an id keeps the resource in state, so that nothing buys it
 * again: `refresh` settles it, `up` refuses until then, `destroy` settles it first.
 */
export class OutcomeUnknownError extends Error {
  override name = "OutcomeUnknownError";
  readonly id: string;
  readonly properties: Outputs;
  readonly reasons: string[];

  /**
   * @param account The mark of the account that was asked.
   * @param replaced The number that this one takes the place of.
   * @param agentBefore The agent that answered the same number before, and of which the program says nothing.
   */
  constructor(inputs: Inputs, account: string, replaced: string | undefined, agentBefore: string, cause: Error) {
    const name = nameOf(inputs);
    const message = `${cause.message} It is not known whether ${name} exists now, so it is kept in the stack's state as pending and not asked for again. ${remedy}${dueForRelease(replaced)}`;
    super(message, { cause });
    this.id = pendingId(name);
    const carried = inputs.agentId === undefined && agentBefore !== "" ? { __carriedAgent: agentBefore } : {};
    this.properties = defined({ ...outputsOf(inputs, placeholder(this.id, inputs), account), ...carried });
    this.reasons = [message];
  }
}

const remedy = "Run `pulumi refresh`: it finds out. Then run `pulumi up` again.";

function placeholder(id: string, inputs: Inputs): PhoneNumber {
  return { id, number: nameOf(inputs), type: inputs.type === "vogent_sip" ? "SIP_USERNAME" : "PSTN", agentId: "" };
}

/** What `up` says of a number that is still pending. */
export function stillPending(inputs: Inputs): Error {
  return new Error(`It is not known yet whether ${nameOf(inputs)} was made. Nothing was asked for again. ${remedy}`);
}

/** What became of a pending number. */
export type Settled =
  /** It was made. */
  | { kind: "made"; number: PhoneNumber }
  /** A complete list of the same account lacks it. */
  | { kind: "absent" }
  /** Another resource of the stack has it, so this one never made it. */
  | { kind: "elsewhere"; number: PhoneNumber };

/**
 * Finds out what became of a pending number.
 *
 * @throws where the list is of another account, or holds the number with an agent, which a number just made has not.
 */
export async function settlePending(session: Session, outputs: Outputs): Promise<Settled> {
  const numbers = await session.vogent.list();
  const name = nameOf(outputs);
  const number = numbers.find((one) => isDeclared(outputs, one));
  // The engine may be about to ask of the resource that has it.
  if (number !== undefined && !session.isManaged(number.id)) await session.pause();
  if (number !== undefined && session.isManaged(number.id)) return { kind: "elsewhere", number };
  if (!session.isAccountOf(outputs, numbers)) {
    const found =
      number === undefined
        ? "its absence proves nothing"
        : `what the account has by that name (${number.id}) may be another one`;
    throw new Error(
      `${name} is pending, and neither the API key in use nor its account is known to be what it was asked for with, so ${found}. ` +
        "Run `pulumi up` with that key, or take the resource out with `pulumi state delete`" +
        `${number === undefined ? "" : `, and adopt that one with the option { import: "${number.id}" } if it is the one`}.`,
    );
  }
  if (number === undefined) return { kind: "absent" };
  if (number.agentId === "" || number.agentId === outputs.agentId) {
    // From now on this resource has it: no other one that is pending is to be given it as well.
    session.askedAbout(number.id, outputs);
    return { kind: "made", number };
  }
  throw new Error(
    `${name} exists (${number.id}) and is linked to agent ${number.agentId}, so it may not be what this stack asked for. Nothing was changed. ` +
      `If it is, take the resource out with \`pulumi state delete\` and adopt the number with the option { import: "${number.id}" }. If not, only take it out.`,
  );
}

/** Why a pending number that the account does not show is not taken for deleted. */
export function absentStill(outputs: Outputs): Error {
  return new Error(
    `${nameOf(outputs)} is pending, and the account does not show it. It stays in the stack's state, as the list may be behind. ` +
      "Run `pulumi refresh`, which takes it out where the account lacks it then, and run this again.",
  );
}
