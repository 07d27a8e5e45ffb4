import type { Intent } from "../journal/intents";
import { isFound, isFoundBy } from "../vogent/number";
import type { PhoneNumber } from "../vogent/types";
import { isDeclared } from "./names";
import type { Session } from "./session";
import type { Inputs } from "./state";

/**
 * Why what `inputs` declare is not bought by its prefix now: a run of this stack that was cut off came to a number that
 * has it, and no state holds it. Each create tells of another one; undefined where there is none.
 *
 * @param numbers What the account holds.
 */
export async function cutOff(
  session: Session,
  { number: _, ...inputs }: Inputs,
  numbers: readonly PhoneNumber[],
): Promise<Error | undefined> {
  const { candidates, intents } = session;
  const { prefix = "", country } = inputs.purchase ?? {};
  for (const intent of intents.of(inputs.__stack ?? "")) {
    // This process is at it, or has been; or it is for another resource to tell.
    if (candidates.has(intent.number) || !isFoundBy(prefix, intent.number, country)) continue;
    const made = await madeBy(session, intent, numbers);
    if (made === undefined) {
      if (intent.account === session.account) intents.withdraw(intent);
      continue;
    }
    if (!isDeclared(inputs, made)) continue;
    if (!candidates.isFree(made.number) || !candidates.tells(made.number)) continue;
    // A resource that has it, or names it, may be one that the engine is about to ask of.
    await session.pause();
    // Or one that another process of this run has just made, and the program struck out.
    if (!session.isHeld(made) && candidates.isFree(made.number) && intents.stands(intent))
      return cutOffError(made, intents.fileOf(intent));
  }
  return undefined;
}

/** What became of an intent: what was sent may still be under way for as long as a lost answer is waited for. */
async function madeBy(
  session: Session,
  { number: asked, account, at }: Intent,
  numbers: readonly PhoneNumber[],
): Promise<PhoneNumber | undefined> {
  // What was asked of another account, or under another key, this one's list may have now; waiting proves nothing.
  const seconds = account === session.account ? session.settleSeconds : 0;
  const end = Math.min(at, Date.now()) + seconds * 1000;
  for (let listed = numbers; ; listed = await session.vogent.list()) {
    const made = listed.find(({ number }) => isFound(asked, number));
    if (made !== undefined || Date.now() >= end) return made;
    await session.pause();
  }
}

function cutOffError({ number, id }: PhoneNumber, file: string): Error {
  return new Error(
    `${number} is in the account (${id}): a \`pulumi up\` that was cut off has asked for it by its prefix, and no resource of this program is known to hold it. Nothing else was bought. ` +
      `To have it, give this resource the option { import: "${id}" }; if this one has a number, give it to another that has none. ` +
      `To be rid of it, release it in the dashboard. If a resource holds it by now, run \`pulumi refresh\`; if something else does, remove ${file}. Then run \`pulumi up\` again.`,
  );
}
