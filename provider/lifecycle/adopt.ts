import type { PhoneNumber } from "../vogent/types";
import { isDeclared, nameOf } from "./names";
import type { Session } from "./session";
import type { Inputs } from "./state";
import { isUnknown } from "./unknown";

/**
 * Takes over the number that the resource's option `import` names; buys nothing. Undefined where the option names none,
 * or one that this process has just deleted to make it anew.
 *
 * @throws where the number is not the declared one, or another resource of the program holds it.
 */
export async function adopt(session: Session, inputs: Inputs): Promise<PhoneNumber | undefined> {
  const id = inputs.__import;
  if (id === undefined || session.replacements.wasReleased(id)) return undefined;
  if (session.holders.isTaken(id)) {
    throw new Error(`Another resource of this program holds ${id} already: import it into one resource only.`);
  }
  // Before the first wait, so that nothing else of this process takes or deletes it meanwhile.
  session.holders.adopts(id, inputs);
  const number = await session.vogent.get(id).catch((error: unknown) => {
    session.holders.failsToAdopt(id);
    throw error;
  });
  if (!isDeclared(inputs, number)) {
    throw new Error(
      `The option { import: "${id}" } names ${number.number}, and this resource declares ${nameOf(inputs)}. Nothing was changed. ` +
        "Declare that number, or take `import` out to have the declared one made.",
    );
  }
  // Killed from here on, the next run adopts it again.
  session.intents.forget(number.number);
  return number;
}

/** Why diff can't go on: the option `import` names another number than the one that the resource has. */
export function refuseOtherImport(id: string, inputs: Inputs): void {
  const wanted = inputs.__import;
  if (wanted === undefined || wanted === id || isUnknown(wanted)) return;
  throw new Error(
    `This resource has ${id} already, and its option { import: "${wanted}" } names another number. Nothing was changed. ` +
      "Take `import` out. To have the other number as well, declare a resource for it; to have it instead, move `import` to " +
      "one that takes the place of this one in the program under another name. " +
      // The engine keeps what it deleted first in state until its successor is made, and asks for its diff.
      `If ${id} is gone, as after a replacement that was cut off between its delete and its create, ` +
      "take this resource out of the state with `pulumi state delete` and run `pulumi up` again: it then adopts the number.",
  );
}
