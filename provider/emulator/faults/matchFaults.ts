import type { OperationId } from "../api/routes";
import type { Effect, Ending, Fault, Stale, Wait } from "./fault";

/** Everything that faults do to one call. */
export interface CallEffects {
  waitsBefore: readonly Wait[];
  waitsAfter: readonly Wait[];
  stale: Stale | undefined;
  ending: Ending | undefined;
}

/** The injected faults, until each has hit its last call. */
export class InjectedFaults {
  private faults: { readonly fault: Fault; calls: number }[] = [];

  inject(fault: Fault): void {
    this.faults.push({ fault: structuredClone(fault), calls: 0 });
  }

  clear(): void {
    this.faults = [];
  }

  /** Counts a call for each fault that matches it, and collects their effects. */
  matchCall(operation: OperationId | undefined): CallEffects {
    const effects: Effect[] = [];
    for (const injected of this.faults) {
      if (!isMatch(injected.fault, operation)) continue;
      injected.calls += 1;
      if (injected.calls >= (injected.fault.nth ?? 1)) effects.push(injected.fault.do);
    }
    this.faults = this.faults.filter(({ fault: { nth = 1, times = 1 }, calls }) => calls < nth + times - 1);
    return sortEffects(effects);
  }
}

function isMatch({ on, do: { kind } }: Fault, operation: OperationId | undefined): boolean {
  const operations = on ?? (kind === "stale" ? "listPhoneNumbers" : undefined);
  if (operations === undefined) return true;
  return operation !== undefined && [operations].flat().includes(operation);
}

function sortEffects(effects: readonly Effect[]): CallEffects {
  const waits = effects.filter((effect) => effect.kind === "delay" || effect.kind === "hold");
  return {
    waitsBefore: waits.filter(({ when }) => when === "before"),
    waitsAfter: waits.filter(({ when }) => when !== "before"),
    stale: effects.find((effect) => effect.kind === "stale"),
    ending: effects.find((effect) => effect.kind !== "delay" && effect.kind !== "hold" && effect.kind !== "stale"),
  };
}
