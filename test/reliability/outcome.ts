import type { Outcome } from "./report.mjs";
import { steady } from "./shown";
import { hasQuirks, type Snapshot, type Step, type Trial } from "./trial";

export function outcomeOf(trial: Trial, problems: string[]): Outcome {
  const { call, fault } = trial.scenario;
  return {
    call,
    fault,
    sees: sees(trial),
    inState: inState(trial.reached("faulted")),
    converges: converges(trial),
    hasQuirks: hasQuirks(trial.scenario),
    problems,
  };
}

function sees(trial: Trial): string {
  const [error] = trial.reached("faulted").errors;
  if (error !== undefined) return steady(error);
  if (trial.scenario.strike !== undefined) return "the command ends";
  return "no error";
}

function inState({ entries, numbers }: Snapshot): string {
  const told = entries.map(({ id = "", delete: isDue, initErrors = [] }) => {
    if (id.startsWith("pending:")) return "pending";
    const live = numbers.some((number) => number.id === id) ? "the number" : "a number that is gone";
    if (isDue) return `${live}, due for release`;
    return initErrors.length > 0 ? `${live}, not fully created` : live;
  });
  return told.sort().join(" and ") || "nothing";
}

/**
 * What was done until all was as declared: by this scenario, as the steps of its stack go on for as long as any of them
 * has something to do.
 */
function converges(trial: Trial): string {
  const done = (step: Step) => trial.seen.some((snapshot) => snapshot.step === step && trial.isRight(snapshot));
  const command = trial.scenario.situation.command === "destroy" ? "`destroy`" : "`up`";
  if (done("faulted")) return "nothing is left to do";
  if (done("refresh")) return "`refresh`";
  if (!(["up", "advised", "cleared"] as const).some(done)) return "it does not";
  const adopts =
    trial.advisedBy && `${trial.advisedBy === "up" ? `${command} names` : "it names"} the id: \`{ import }\``;
  const renamed = trial.isRenamed && "another name";
  const searched = trial.searchesAgain && "other `keepers`";
  return [adopts ?? "`refresh`", renamed, searched, command].filter(Boolean).join(", ");
}
