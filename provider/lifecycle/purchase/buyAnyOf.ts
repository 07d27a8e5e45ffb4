import { RefusedError, type VogentError } from "../../vogent/errors";
import type { PhoneNumber } from "../../vogent/types";
import { describeList, isStrangeType } from "../model/declaredNumber";
import type { Made, Resource } from "../run/resource";
import type { Run } from "../run/run";
import { findUnowned, hasOtherOwner, requestNumber } from "./postOnce";

/** What an API may answer for a number that somebody else has bought meanwhile; it documents the first and the last. */
const mayMeanTaken = new Set([400, 404, 409, 410, 422]);

/** The words of a reason that somebody had the number before our request. */
const taken = /\b(already|taken|sold|unavailable|(not|no longer) (available|for sale))\b/i;

/**
 * Buys the first candidate that can be bought, in the order given. One look at each tells what to do:
 *
 * | candidate | what happens |
 * |---|---|
 * | another resource of the program has, declares or requested it | passed over |
 * | the account holds it with another agent than ours | passed over: another stack's |
 * | the account holds it, a search of this very run found it, and we never requested it | passed over: bought since by another stack |
 * | the account holds it otherwise | an error, unless the engine soon asks about a resource that has it |
 * | refused by a status that never means taken, or the list fails after a refusal | an error with the refusal |
 * | refused, and the account lacks it | somebody else's: the next one |
 * | refused, and the account holds it with another agent than ours | passed over: another stack's |
 * | refused as taken, and a search of this very run found it | passed over: another stack bought it before our request |
 * | refused otherwise, and the account holds it | an error: nobody knows whose it is |
 * | refused twice for one stated reason that does not name the candidate | an error with the reason: it is about the account |
 * | the outcome is unknown | an error: the next candidate might be a second purchase |
 *
 * @throws if nothing was bought, with the reason and the ways on.
 */
export async function buyAnyOf(run: Run, resource: Resource, candidates: readonly string[]): Promise<Made> {
  await refuseEarlierPurchase(run, resource, candidates);
  let refusal: VogentError | undefined;
  for (const candidate of candidates) {
    if (run.numbers.findPhone(candidate) !== undefined || resource.isOfOther(candidate)) continue;
    resource.claim(candidate);
    resource.choose(candidate);
    const requested = await requestNumber(run, resource);
    if ("made" in requested) return requested.made;
    await refuseUnlessTaken(run, resource, candidate, requested.refused, refusal);
    refusal = requested.refused;
  }
  throw nothingBought(candidates, refusal);
}

/**
 * Refuses if the account holds a candidate that a killed run may have bought. It may also belong to a resource that the
 * engine has not asked about yet: that shows within `settleSeconds`.
 */
async function refuseEarlierPurchase(run: Run, resource: Resource, candidates: readonly string[]): Promise<void> {
  // A number that the engine's retry finds may be what the first try bought, refused or not.
  const isRequested = (candidate: string) => resource.hasClaimed(candidate);
  const held = candidates
    .filter((candidate) => isRequested(candidate) || !run.program.wasFoundNow(candidate))
    .flatMap((candidate) => findPurchase(run, resource, candidate) ?? []);
  const seconds = held.some(({ number }) => isRequested(number)) ? 0 : run.limits.settleSeconds;
  const left = await findUnowned(run, resource, held, seconds);
  if (left === undefined) return;
  const adoption = isStrangeType(left.type)
    ? `Its type ${left.type} can't be imported. `
    : `If an interrupted \`pulumi up\` bought it, or this run replaces it, set the option { import: "${left.id}" }. `;
  throw new Error(
    `${left.number} is a candidate of purchase.anyOf and is in the account already (${left.id}), and no resource of this program is known to hold it. Nothing was bought. ` +
      "If this resource was renamed or moved, set `aliases`. If another resource holds it, run without `--target`, and with a higher `--parallel`. " +
      `${adoption}To buy another number, change \`keepers\` of the VogentAvailableNumbers: its new list leaves out what the account holds.`,
  );
}

/** Finds a candidate in the account that an earlier run may have bought for this resource: another agent is another stack's. */
function findPurchase(run: Run, { declared }: Resource, candidate: string): PhoneNumber | undefined {
  return run.numbers.findPhone(candidate, ({ agentId }) => agentId === "" || agentId === declared.agentId);
}

/**
 * Returns if somebody else has bought the candidate that was refused, so that the next one may be requested.
 *
 * @param earlier The refusal of the candidate before.
 */
async function refuseUnlessTaken(
  run: Run,
  resource: Resource,
  candidate: string,
  refusal: VogentError,
  earlier?: VogentError,
): Promise<void> {
  if (!(refusal instanceof RefusedError) || !mayMeanTaken.has(refusal.status ?? 0)) throw refusal;
  await run.numbers.refresh().catch(() => {
    throw refusal;
  });
  const found = findPurchase(run, resource, candidate);
  const isBoughtSince = run.program.wasFoundNow(candidate) && taken.test(refusal.reason);
  if (found && !hasOtherOwner(run, resource, found) && !isBoughtSince) {
    throw new Error(
      `${refusal.message} But ${found.number} is in the account (${found.id}): an interrupted \`pulumi up\` or another stack bought it, or Vogent completed the refused request. ` +
        `If it is nobody else's, set the option { import: "${found.id}" }; if not, change \`keepers\` of the VogentAvailableNumbers and run \`pulumi up\` again.`,
    );
  }
  // A request id in the text differs each time.
  const [reason, before] = [refusal, earlier].map((one) => one?.reason.replace(/[\w-]*\d[\w-]*/g, "").trim());
  const isAboutCandidate = readDigits(refusal.reason).includes(readDigits(candidate).slice(-7));
  if (reason === "" || reason !== before || isAboutCandidate) return;
  throw new Error(
    `${refusal.message} If that is about the numbers, change \`keepers\` of the VogentAvailableNumbers: its new list has others.`,
  );
}

const readDigits = (text: string) => text.replace(/\D/g, "");

function nothingBought(candidates: readonly string[], refusal: VogentError | undefined): Error {
  const why =
    refusal === undefined
      ? "other resources or stacks have each of them"
      : `the last refusal: ${refusal.message.split(". Nothing was bought.")[0]}`;
  return new Error(
    `None of the candidates of purchase.anyOf (${describeList(candidates)}) can be bought: ${why}. Nothing was bought. ` +
      "To search again, change `keepers` of the VogentAvailableNumbers, or give an adjacent area code as its prefix; then run `pulumi up` again.",
  );
}
