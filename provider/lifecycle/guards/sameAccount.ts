import { isSameAccount } from "../../vogent/accountMark";
import type { Outputs } from "../model/state";
import type { Run } from "../run/run";

/**
 * Whether the account in use is proved to be the one in which `outputs` were last seen: key and base
 * URL are the same, or it holds another number of the stack that was last seen in the same account.
 */
export function isAccountOf(run: Run, { __account }: Outputs): boolean {
  if (__account === undefined) return false;
  if (__account === run.account) return true;
  const recordedMarks = run.recorded.seenIn(__account).map((id) => [id, __account] as const);
  return isSameAccount({ currentMark: run.account, liveIds: run.numbers.ids(), recordedMarks });
}
