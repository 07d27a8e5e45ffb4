import type { PhoneNumber } from "../vogent/types";
import { proveGone } from "./gone";
import { nameOf } from "./names";
import { settlePending } from "./pending";
import { isPending } from "./pendingId";
import type { Session } from "./session";
import { type Inputs, inputsOf, type Outputs, outputsOf } from "./state";

/** What the host takes from a read; one without an id removes the resource from state. */
export type ReadResult = { id: string; props: Outputs; inputs: Inputs } | Record<string, never>;

/**
 * Reads a number for `refresh` and `VogentPhoneNumber.get`. The live values go to the inputs as well, so that `refresh`
 * shows drift of what the program declares and the next `pulumi up` puts it back. A pending number is settled.
 */
export async function read(
  session: Session,
  id: string,
  recorded: Outputs,
  say: (line: string) => void,
): Promise<ReadResult> {
  session.askedAbout(id, recorded);
  const live = isPending(id) ? await madeOrAbsent(session, recorded, say) : await liveOrGone(session, id, recorded);
  if (live === undefined) return {};
  const { __carriedAgent, ...rest } = recorded;
  const props: Outputs = {
    ...rest,
    ...outputsOf(inputsOf(recorded), live, session.account),
    // A link that somebody has made since is the newer one.
    ...(live.agentId === "" && __carriedAgent !== undefined ? { __carriedAgent } : {}),
  };
  return { id: live.id, props, inputs: inputsOf(props) };
}

/** The number that was pending, or undefined where it was never made: nothing else would say so of one that was dropped. */
async function madeOrAbsent(
  session: Session,
  recorded: Outputs,
  say: (line: string) => void,
): Promise<PhoneNumber | undefined> {
  const settled = await settlePending(session, recorded);
  if (settled.kind === "made") return settled.number;
  if (settled.kind === "absent") {
    say(
      `${nameOf(recorded)} was pending, and the account does not hold it: it counts as never made. If it shows in the dashboard after all, adopt it with the option import, or delete it there.`,
    );
  }
  return undefined;
}

async function liveOrGone(session: Session, id: string, recorded: Outputs): Promise<PhoneNumber | undefined> {
  try {
    return await session.vogent.get(id);
  } catch (error) {
    await proveGone(session, id, recorded, error);
    return undefined;
  }
}
