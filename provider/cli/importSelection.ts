import { rules } from "../lifecycle/rules";
import { sameNumber } from "../vogent/number";
import type { PhoneNumber } from "../vogent/types";
import { unheld } from "./held";
import { sipPrefixOf } from "./importItem";
import type { StateNumber } from "./stackState";

/** Which numbers of the account a person asks for: all, or those named and those linked to the agents. */
export interface Wanted {
  all: boolean;
  numbers: readonly string[];
  agents: readonly string[];
}

/** What is to be imported, and why the rest of what was asked for isn't. */
export interface Selection {
  chosen: PhoneNumber[];
  /** The stack has these already. */
  held: PhoneNumber[];
  /** No program could declare these as the account reports them: their number, name or agent breaks a rule of check. */
  odd: PhoneNumber[];
  /** Named, and not in the account. */
  missing: string[];
}

/** Chooses among the numbers of the account what the stack lacks of what is wanted. */
export function select(account: readonly PhoneNumber[], wanted: Wanted, stack: readonly StateNumber[]): Selection {
  const asked = account.filter(
    ({ number, agentId }) =>
      wanted.all || wanted.agents.includes(agentId) || wanted.numbers.some((name) => sameNumber(name, number)),
  );
  const free = unheld(asked, stack);
  return {
    chosen: free.filter((number) => !isOdd(number)),
    held: asked.filter((number) => !free.includes(number)),
    odd: free.filter(isOdd),
    missing: wanted.numbers.filter((name) => !account.some(({ number }) => sameNumber(name, number))),
  };
}

function isOdd({ type, number, agentId }: PhoneNumber): boolean {
  const isPhone = type === "PSTN";
  const line = isPhone ? number : sipPrefixOf(number);
  const rule = rules[isPhone ? "purchase.number" : "vogentSip.sipPrefix"];
  return rule?.plain(line) === undefined || rules.agentId?.plain(agentId) === undefined;
}
