import type { PhoneNumber } from "../../vogent/types";
import { proveGone } from "../guards/proveGone";
import { complete } from "../model/declaredNumber";
import { type Inputs, isPending, type Outputs, recordedNumber, recordOutputs, recoverInputs } from "../model/state";
import { settlePending } from "../purchase/pending";
import type { Run } from "../run/run";

/** What the host takes from a read; one without an id removes the resource from state. */
export type ReadResult = { id: string; props: Outputs; inputs: Inputs } | Record<string, never>;

/**
 * Reads a number for `refresh` and `VogentPhoneNumber.get`. The live values go to the inputs as well, so that `refresh`
 * shows drift of what the program declares and the next `pulumi up` puts it back. A pending number is settled.
 */
export async function read(run: Run, id: string, recorded: Outputs): Promise<ReadResult> {
  run.recorded.note(id, recorded);
  const found = isPending(id) ? await settlePendingOrDrop(run, recorded) : await readOrProveGone(run, id, recorded);
  if (found === undefined) return {};
  const live = complete(found, { ...recordedNumber(found.id, recorded), type: recorded.numberType ?? "" });
  const { __carriedAgent, ...rest } = recorded;
  const props: Outputs = { ...rest, ...recordOutputs(recoverInputs(recorded), live, run.account, __carriedAgent) };
  return { id: live.id, props, inputs: recoverInputs(props) };
}

/** The number that was pending, or undefined if it was never made: then a line says so, as nothing else would. */
async function settlePendingOrDrop(run: Run, recorded: Outputs): Promise<PhoneNumber | undefined> {
  const first = await settlePending(run, recorded);
  if (first.kind === "absent") await run.clock.sleep(run.limits.settleSeconds * 1000);
  // One list may be stale: an absence counts with a second one.
  const result = first.kind === "absent" ? await settlePending(run, recorded) : first;
  if (result.kind === "made") return result.number;
  if (result.kind === "absent") {
    run.say(
      `${recorded.number} was pending, and the account does not hold it: it counts as never made. If it shows in the dashboard after all, adopt it with the option import, or delete it there.`,
    );
  }
  return undefined;
}

async function readOrProveGone(run: Run, id: string, recorded: Outputs): Promise<PhoneNumber | undefined> {
  try {
    return await run.reads.read(id);
  } catch (error) {
    await proveGone(run, id, recorded, error);
    return undefined;
  }
}
