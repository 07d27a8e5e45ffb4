import { books } from "./books";
import { money } from "./money";
import { passwords } from "./program";
import { story } from "./report";
import { apiKeys, type Command, type Invariant, type World } from "./world";

const invariants: readonly Invariant[] = [brokenContract, secretsShown, untruths, ...money, ...books];

/** What no sequence of programs, faults and outside changes may bring about. Throws where a command did. */
export function checkInvariants(command: Command, world: World): void {
  const problems = invariants.flatMap((invariant) => invariant(command, world));
  if (problems.length > 0) throw new Error([...problems, "", story(command)].join("\n"));
}

function brokenContract({ process }: Command): string[] {
  return process.broken.map((error) => `the provider broke its contract: ${error}`);
}

function secretsShown({ process }: Command): string[] {
  return [...apiKeys, ...passwords]
    .filter((secret) => process.host.shown.some((line) => line.includes(secret)))
    .map((secret) => `${secret} was shown`);
}

/** A number that a message says is still to be released is there, unless a second resource had it, and deleted it first. */
function untruths({ account, process, before }: Command): string[] {
  return process.failures.flatMap(({ message }) => {
    const id = /It replaces \S+ \(([^)]+)\), which the next successful/.exec(message)?.[1];
    const isGone = account.atBegin.some((number) => number.id === id) && !account.has(id ?? "");
    const hadOne = before.filter((record) => record.id === id).length === 1;
    return isGone && hadOne ? [`${id} is said to be released later, and is gone`] : [];
  });
}
