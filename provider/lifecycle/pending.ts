import type { PhoneNumber } from "../vogent/types";
import { dueForRelease } from "./dueForRelease";
import { isDeclared, nameOf } from "./names";
import type { Session } from "./session";
import { defined, type Inputs, type Outputs, outputsOf } from "./state";

const prefix = "pending:";

/** Whether `id` stands for a create whose outcome is not known. */
export function isPending(id: string): boolean {
  return id.startsWith(prefix);
}

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
   */
  constructor(inputs: Inputs, account: string, replaced: string | undefined, cause: Error) {
    const name = nameOf(inputs);
    const message = `${cause.message} It is not known whether ${name} exists now, so it is kept in the stack's state as pending and not asked for again. ${remedy}${dueForRelease(replaced)}`;
    super(message, { cause });
    this.id = prefix + name;
    this.properties = defined(outputsOf(inputs, placeholder(this.id, inputs), account));
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

/**
 * Finds out what became of a pending number.
 *
 * @returns the number, or undefined where a complete list of the same account lacks it, or where another resource has
 * it: then it was never made.
 * @throws where the list is of another account, or holds the number with an agent, which a number just made has not.
 */
export async function settlePending(session: Session, outputs: Outputs): Promise<PhoneNumber | undefined> {
  const numbers = await session.vogent.list();
  const name = nameOf(outputs);
  const found = numbers.find((number) => isDeclared(outputs, number));
  if (found === undefined) {
    if (session.isAccountOf(outputs, numbers)) return undefined;
    throw new Error(
      `${name} is pending, and the API key in use is not the one that it was asked for with, so its absence proves nothing. ` +
        "Run `pulumi up` with that key, or take the resource out with `pulumi state delete`.",
    );
  }
  if (session.isAskedAbout(found.id)) return undefined;
  if (found.agentId === "" || found.agentId === outputs.agentId) return found;
  throw new Error(
    `${name} exists (${found.id}) and is linked to agent ${found.agentId}, so it may not be what this stack asked for. Nothing was changed. ` +
      `If it is, take the resource out with \`pulumi state delete\` and adopt the number with the option { import: "${found.id}" }. If not, only take it out.`,
  );
}
