import type { PhoneNumber } from "../vogent/types";
import { proveGone } from "./gone";
import { absentStill, settlePending } from "./pending";
import { isPending } from "./pendingId";
import type { Session } from "./session";
import { type Outputs, recordedNumber } from "./state";

/**
 * Deletes a number: a purchased one is released. A number that is proved to be gone already counts as deleted.
 *
 * A number that a resource of the same program goes on holding is left in place: it is the leftover of another name. A
 * pending number is settled first, so that only what this stack made is released.
 *
 * @throws where this process could not make a number as declared: what is to be deleted may be its predecessor. Also
 * where the account does not show a pending number: only `refresh` takes its absence for an answer.
 */
export async function remove(
  session: Session,
  id: string,
  outputs: Outputs,
  say: (line: string) => void,
): Promise<void> {
  const { holders, replacements } = session;
  const recorded = recordedNumber(id, outputs);
  const left = (held: string) =>
    say(`${outputs.number ?? held} (${held}) is left in place: another resource of this program holds it.`);
  // Not where the resource itself makes the number anew: nothing else is to take its place, and with --continue-on-error
  // the engine waits for ever for a delete-first replacement whose delete failed (measured: CLI 3.259).
  const unmade = holders.unmadeFor(recorded);
  if (unmade !== undefined && !replacements.isMadeAnew(id)) {
    throw new Error(
      `${outputs.number ?? id} (${id}) is not deleted, as ${unmade} could not be made as declared and may be meant to take its place. ` +
        "Mend that first: the next successful `pulumi up` deletes it.",
    );
  }
  if (holders.holds(recorded)) return left(id);
  session.askedAbout(id, outputs);
  if (!isPending(id)) return released(session, await deletedOrGone(session, id, outputs));
  const settled = await settlePending(session, outputs);
  if (settled.kind === "absent") {
    // There what it makes next tells of the number; else nothing would, if the list is behind.
    if (replacements.isMadeAnew(id)) return;
    throw absentStill(outputs);
  }
  const { number } = settled;
  // What this process made has its own resource: what was pending under another name was never made.
  if (settled.kind === "elsewhere" || holders.holds(number) || holders.hasMade(number.id)) return left(number.id);
  released(session, await session.vogent.delete(number.id));
}

async function deletedOrGone(session: Session, id: string, outputs: Outputs): Promise<PhoneNumber> {
  // Of a number that is made anew, the link is to be known though the answer of the delete may be lost.
  const { vogent, replacements } = session;
  const live = replacements.isMadeAnew(id) ? await vogent.get(id).catch(() => undefined) : undefined;
  try {
    return await vogent.delete(id);
  } catch (error) {
    await proveGone(session, id, outputs, error);
    return live ?? recordedNumber(id, outputs);
  }
}

function released(session: Session, number: PhoneNumber): void {
  session.holders.hasReleased(number);
  session.replacements.hasReleased(number);
  session.holdings.remove(number.id);
}
