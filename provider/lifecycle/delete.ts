import { proveGone } from "./gone";
import { isPending, settlePending } from "./pending";
import type { Session } from "./session";
import type { Outputs } from "./state";

/**
 * Deletes a number: a purchased one is released. A number that is proved to be gone already counts as deleted.
 *
 * A pending number is settled first, so that only what this stack made is released.
 *
 * A number that a resource of the same program goes on holding is left in place: it is the leftover of another name.
 */
export async function remove(
  session: Session,
  id: string,
  outputs: Outputs,
  say: (line: string) => void,
): Promise<void> {
  if (session.holders.holds(id)) {
    say(`${outputs.number ?? id} (${id}) is left in place: another resource of this program holds it.`);
    return;
  }
  session.askedAbout(id);
  if (isPending(id)) {
    const made = await settlePending(session, id, outputs);
    if (made) await release(session, made.id);
    return;
  }
  try {
    await release(session, id);
  } catch (error) {
    await proveGone(session, id, outputs, error);
  }
}

async function release(session: Session, id: string): Promise<void> {
  const number = await session.vogent.delete(id);
  session.holders.hasReleased(number);
  session.holdings.remove(id);
}
