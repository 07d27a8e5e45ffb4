import type { PhoneNumber } from "../../vogent/types";
import { isAccountOf } from "../guards/sameAccount";
import { describeDeclared, findDeclared, isDeclaredBy } from "../model/declaredNumber";
import type { Outputs } from "../model/state";
import type { Run } from "../run/run";

/** What became of a pending number. */
export type PendingResult =
  /** It was made. */
  | { kind: "made"; number: PhoneNumber }
  /** A complete list of the same account lacks it. */
  | { kind: "absent" }
  /** Another resource of the stack has it, so this one never made it. */
  | { kind: "elsewhere"; number: PhoneNumber };

/** How long the engine may take to ask about the resource that has the number. */
const patienceMs = 1_000;

/**
 * Finds out what became of a pending number.
 *
 * @throws if the list is of another account, or holds the number with an agent, which a number just made has not.
 */
export async function settlePending(run: Run, outputs: Outputs): Promise<PendingResult> {
  const { numbers, recorded } = run;
  await numbers.refresh();
  const name = describeDeclared(outputs);
  const isOthers = ({ id }: PhoneNumber) => recorded.manages(id);
  // The engine may be about to ask about the resource that has it.
  const first = findDeclared(outputs, numbers, isOthers);
  if (first !== undefined && !isOthers(first)) await run.clock.sleep(patienceMs);
  const number = findDeclared(outputs, numbers, isOthers);
  if (number !== undefined && isOthers(number)) return { kind: "elsewhere", number };
  if (!isAccountOf(run, outputs)) throw otherAccount(name, number);
  if (number === undefined) return { kind: "absent" };
  if (!isDeclaredBy(outputs, number)) throw namedByUser(name, number);
  if (number.agentId !== "") throw linkedByOthers(name, number);
  // From now on this resource has it: no other pending one may get it as well.
  recorded.note(number.id, outputs);
  return { kind: "made", number };
}

function otherAccount(name: string, number: PhoneNumber | undefined): Error {
  const found = number === undefined ? "its absence proves nothing" : `${number.id} there may be another number`;
  const adopt =
    number === undefined ? "" : `, and adopt that one with the option { import: "${number.id}" } if it is yours`;
  return new Error(
    `${name} is pending, and the API key in use is not known to be of the account that got the request, so ${found}. ` +
      `Set the key that was used then and run \`pulumi up --refresh --run-program\`, or remove the resource with \`pulumi state delete\`${adopt}.`,
  );
}

/** The message names only the id: the user name may be a secret. */
function namedByUser(name: string, { id }: PhoneNumber): Error {
  return new Error(
    `${name} is pending, and ${id} of the account has its user name: Vogent may list it by that, or it is another number. Nothing was changed. ` +
      `If it is ${name}, remove the resource with \`pulumi state delete\` and adopt the number with the option { import: "${id}" }; if not, only remove the resource.`,
  );
}

/** The message does not name the agent: its id may be a secret of the program. */
function linkedByOthers(name: string, { id }: PhoneNumber): Error {
  return new Error(
    `${name} exists (${id}) and is linked to an agent, so this stack may not have made it. Nothing was changed. ` +
      `If it is yours, remove the resource with \`pulumi state delete\` and adopt the number with the option { import: "${id}" }; if not, only remove the resource.`,
  );
}

/** Why a pending number that the account does not show does not count as deleted. */
export function refuseAbsence(outputs: Outputs): Error {
  return new Error(
    `${describeDeclared(outputs)} is pending, and the account does not show it. It stays in the stack's state, as the list may be stale. ` +
      "Run `pulumi refresh`, which removes it if the account lacks it then, and run this again.",
  );
}
