import type { PhoneNumber } from "../../vogent/types";
import type { Outputs } from "../model/state";
import type { Run } from "../run/run";

/**
 * Whether the account in use, which holds `numbers`, is proved to be the one in which `outputs` were last seen: the key and
 * base URL are the same, or it holds another number of the stack that was last seen in the same account.
 */
export function isSameAccount(run: Run, { __account }: Outputs, numbers: readonly PhoneNumber[]): boolean {
  if (__account === undefined) return false;
  return __account === run.account || numbers.some(({ id }) => run.recorded.accountOf(id) === __account);
}
