import type { Scenario } from "./scenarios";

/** As many as one `up` does at once without the machine being the bottleneck. */
const most = 13;

/** Scenarios that can share a stack: of one phase, and in replacements of one call, as a failure stops what comes later. */
export function batchesOf(scenarios: readonly Scenario[]): { name: string; scenarios: Scenario[] }[] {
  const groups = new Map<string, Scenario[]>();
  for (const scenario of scenarios) {
    const { phase, name } = scenario.call;
    const key = phase === "replace" ? `${phase}: ${name}` : phase;
    groups.set(key, [...(groups.get(key) ?? []), scenario]);
  }
  return [...groups].flatMap(([name, group]) => {
    // Those that wait a minute wait together.
    const ordered = [...group].sort((a, b) => Number(a.kind.slow ?? false) - Number(b.kind.slow ?? false));
    const parts = Math.ceil(ordered.length / most);
    return Array.from({ length: parts }, (_, index) => ({
      name: parts === 1 ? name : `${name}, ${index + 1} of ${parts}`,
      scenarios: ordered.slice(index * most, (index + 1) * most),
    }));
  });
}
