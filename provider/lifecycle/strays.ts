import type { PhoneNumber } from "../vogent/types";
import { isDeclared } from "./names";
import type { Session } from "./session";
import type { Inputs } from "./state";

/**
 * The numbers that a purchase by prefix may have come to in an `up` that was killed on another machine: no state holds
 * them, and a search finds other ones the next time. What has the prefix and no other agent, and is none that this
 * process has made or was asked about.
 *
 * @param numbers What the account holds.
 */
export function straysOf(
  session: Session,
  { number: _, ...inputs }: Inputs,
  numbers: readonly PhoneNumber[],
): PhoneNumber[] {
  const isFree = ({ agentId }: PhoneNumber) => agentId === "" || agentId === inputs.agentId;
  return numbers.filter((number) => isDeclared(inputs, number) && isFree(number) && !session.isHeld(number));
}

/** Says of strays how to go on; "" where there are none. */
export function adviceOn(strays: readonly PhoneNumber[]): string {
  if (strays.length === 0) return "";
  const named = strays.slice(0, 3).map(({ number, id }) => `${number} ({ import: "${id}" })`);
  const more = strays.length > named.length ? `, and ${strays.length - named.length} more` : "";
  return (
    `The account holds ${named.join(", ")}${more}, and no resource of this program is known to hold it. If a \`pulumi up\` ` +
    "that was killed has bought it, or one that was refused all the same, adopt it with that option, or release it in the dashboard."
  );
}
