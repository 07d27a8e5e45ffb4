import type { PhoneNumber } from "../../vogent/types";
import { proveGone } from "../guards/proveGone";
import { describeRecorded, recordedName } from "../model/declaredNumber";
import { agentToKeep, isPending, type Outputs, recordedNumber } from "../model/state";
import { refuseAbsence, settlePending } from "../purchase/pending";
import type { Run } from "../run/run";

/**
 * Deletes a number: a purchased one is released. Called for what the program dropped, for the old half of a replacement,
 * and by `destroy`. The engine does not say which resource it is.
 *
 * | the number | what happens |
 * |---|---|
 * | the old half of a replacement that deletes first | deleted |
 * | anything else, in a run that could not make what the program declares | an error: it may still be needed |
 * | a resource of the program is about to adopt it | an error: the adoption may fail |
 * | a resource of the program goes on holding it | left in place: another name's leftover |
 * | pending, and another resource has it | left in place |
 * | pending, and made | deleted |
 * | pending, and absent | an error: only `refresh` believes an absence, or else a create of that very number tells |
 * | proved to be gone | counts as deleted |
 * | otherwise | deleted |
 */
export async function remove(run: Run, id: string, outputs: Outputs): Promise<void> {
  const { program } = run;
  // A SIP number goes by its prefix: Vogent may list it by its user name.
  const recorded = { ...recordedNumber(id, outputs), number: recordedName(outputs) };
  const successor = program.findDeletedFirst(recorded);
  const unmade = successor === undefined ? program.unmadeName() : undefined;
  if (unmade !== undefined) {
    throw new Error(
      `${describeRecorded(id, outputs)} is not deleted: this run could not make ${unmade} as declared, and releases nothing. ` +
        "Fix that first. The next successful `pulumi up` deletes it.",
    );
  }
  const holder = program.holderOf(id);
  if (holder?.isAdopting) {
    const what = `${describeRecorded(id, outputs)} is not deleted: another resource is about to adopt it`;
    throw new Error(`${what}. Run \`pulumi up\` again.`);
  }
  if (holder !== undefined) return leave(run, id, outputs);
  run.recorded.note(id, outputs);
  if (!isPending(id)) {
    const live = await deleteOrProveGone(run, id, outputs, successor !== undefined);
    return noteDeleted(run, { ...recorded, agentId: agentToKeep(outputs, live) }, outputs);
  }
  const result = await settlePending(run, outputs);
  if (result.kind === "absent") {
    // The create that follows requests this very number: it tells if the list is stale.
    if (successor?.requires(recorded)) return;
    throw refuseAbsence(outputs);
  }
  const { number } = result;
  const isElsewhere = result.kind === "elsewhere" || program.holderOf(number.id) !== undefined;
  if (isElsewhere) return leave(run, number.id, outputs);
  await run.client.delete(number.id);
  noteDeleted(run, { ...recorded, id: number.id, agentId: agentToKeep(outputs, number) }, outputs);
}

/** Returns what the number was, if an answer told. */
async function deleteOrProveGone(run: Run, id: string, outputs: Outputs, deletesFirst: boolean) {
  // An API may answer 2xx to a DELETE of an id that the account lacks: with another key, read the number first.
  const isOtherKey = outputs.__account !== run.account;
  let live: PhoneNumber | undefined;
  try {
    if (isOtherKey) live = await run.client.get(id);
    // The same number is made again, with its agent: the answer to the DELETE may lack that or be lost.
    else if (deletesFirst) live = await run.client.get(id).catch(() => undefined);
    const deleted = await run.client.delete(id);
    return live ?? (deleted?.agentId ? deleted : undefined);
  } catch (error) {
    await proveGone(run, id, outputs, error);
    return live;
  }
}

function leave(run: Run, id: string, outputs: Outputs): void {
  run.say(`${describeRecorded(id, outputs)} is left in place: another resource of this program holds it.`);
}

function noteDeleted(run: Run, number: PhoneNumber, { __adopted }: Outputs): void {
  run.program.noteDeleted({ ...number, adopted: __adopted });
  run.numbers.remove(number.id);
}
