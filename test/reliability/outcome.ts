import { steady } from "./shown";
import type { Snapshot, Trial } from "./trial";

/** What became of a scenario: a row of docs/reliability.md, and what to mend. */
export interface Outcome {
  call: string;
  fault: string;
  sees: string;
  inState: string;
  converges: string;
  problems: string[];
}

export function outcomeOf(trial: Trial, problems: string[]): Outcome {
  const { call, fault } = trial.scenario;
  const faulted = trial.at("faulted");
  return {
    call,
    fault,
    sees: sees(trial),
    inState: faulted ? inState(faulted) : "?",
    converges: converges(trial),
    problems,
  };
}

function sees(trial: Trial): string {
  const [error] = trial.at("faulted")?.errors ?? [];
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

/** The first step after which all was as declared. */
function converges(trial: Trial): string {
  const done = (step: "faulted" | "refresh" | "up" | "advised" | "cleared") => {
    const snapshot = trial.at(step);
    return snapshot !== undefined && trial.isRight(snapshot);
  };
  if (done("faulted")) return "nothing is left to do";
  if (done("refresh")) return "`refresh`";
  if (done("up")) return "`refresh`, `up`";
  if (done("advised")) return "`up` names the id: `{ import }`, `up`";
  return done("cleared")
    ? `\`up\` names the id: \`{ import }\`, ${trial.name.includes("-") ? "another name" : "`state delete`"}, \`up\``
    : "it does not";
}
