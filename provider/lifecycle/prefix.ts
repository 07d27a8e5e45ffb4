import { RateLimitedError, type VogentError } from "../vogent/errors";
import { isFound, isFoundBy } from "../vogent/number";
import type { PhoneNumber, PurchaseByPrefix } from "../vogent/types";
import { cutOff } from "./cutOff";
import { make } from "./make";
import type { Session } from "./session";
import type { Inputs } from "./state";
import { adviceOn, straysOf } from "./strays";
import { insistOnTaken } from "./taken";

/** How often a purchase searches before it gives up: numbers are sold while it is at it. */
const mostSearches = 5;

/**
 * Buys one of the numbers that begin with a prefix: searches, and asks for one after the other until one is not taken. An
 * unknown outcome ends it, as the next candidate might be a second purchase.
 *
 * @param replaced The number that this one takes the place of.
 * @param say Shows a line to the person who runs `pulumi up`: what a killed one may have bought by the prefix already.
 * @throws where a killed run has bought one already, naming it; where there is none to be had, naming the prefix.
 */
export async function buyByPrefix(
  session: Session,
  inputs: Inputs,
  { prefix, country = "US" }: PurchaseByPrefix,
  replaced: string | undefined,
  say: (line: string) => void,
): Promise<PhoneNumber> {
  const { candidates, intents } = session;
  const unrecorded = await cutOff(session, inputs, await session.holdings.all());
  if (unrecorded !== undefined) throw unrecorded;
  let found: string[] = [];
  let refusal: VogentError | undefined;
  for (let searches = 0; searches < mostSearches; ) {
    found = (await session.vogent.search({ prefix, country })).filter((one) => isFoundBy(prefix, one, country));
    if (found.length === 0) break;
    const held = await session.holdings.all();
    let tried = 0;
    for (const candidate of rotated(found, Math.random())) {
      if (held.some(({ number }) => isFound(candidate, number)) || !candidates.reserve(candidate)) continue;
      tried += 1;
      const intent = { stack: inputs.__stack ?? "", account: session.account, number: candidate };
      const note = () => intents.note(intent);
      const made = await candidates.during(make(session, { ...inputs, number: candidate }, replaced, note));
      if ("number" in made) {
        // Only now: meanwhile the engine has asked about most of what the program holds.
        const strays = straysOf(session, inputs, await session.holdings.all());
        const unlinked = strays.filter(({ agentId }) => agentId === "");
        if (unlinked.length > 0) say(`warning: ${made.number.number} was bought. ${adviceOn(unlinked)}`);
        return made.number;
      }
      refusal = made.refused;
      // An API may have done what it limits: the next run looks whether it has, before it asks for another one.
      if (refusal instanceof RateLimitedError) throw refusal;
      await insistOnTaken(session, candidate, refusal).finally(() => intents.withdraw(intent));
    }
    // Where others of this process are at all that was found, a search finds other numbers once one of them is through.
    if (tried === 0 && (await candidates.nextEnded())) continue;
    searches += 1;
    // The next one is to find something else.
    if (tried === 0) await session.pause();
  }
  const strays = straysOf(session, inputs, await session.holdings.all());
  throw nothingToBuy(`that begins with ${prefix} (${country})`, found, refusal, adviceOn(strays));
}

/** `found` from a random place on, so that stacks that work at once do not all ask for the first. */
export function rotated<T>(found: readonly T[], random: number): T[] {
  const start = Math.floor(random * found.length);
  return [...found.slice(start), ...found.slice(0, start)];
}

const remedies =
  "Not every area code is stocked, and only the United States, Canada (as US) and the United Kingdom (GB) are sold without asking Vogent: " +
  "give an adjacent area code as purchase.prefix, or fewer digits of it. `pulumi-vogent search` shows what can be bought.";

function nothingToBuy(that: string, found: string[], refusal: VogentError | undefined, advice: string): Error {
  const ways = advice === "" ? remedies : `${advice} Else: ${remedies}`;
  if (refusal !== undefined) {
    const what = `Every number for sale ${that} was taken before it could be bought. Nothing was bought. The last one: ${refusal.message}`;
    return new Error(`${what} ${ways}`, { cause: refusal });
  }
  if (found.length === 0) return new Error(`Vogent has no number for sale ${that}. Nothing was bought. ${ways}`);
  return new Error(
    `Every number for sale ${that} is declared by this program, or in the account. Nothing was bought. ${ways}`,
  );
}
