import type { OperationId } from "./operations";

/**
 * Something that goes wrong, and when. Plain data. Each fault counts the calls that it matches, whatever other faults do
 * to them. Of several that fall on one call, all waits happen, and the first one given that answers is the answer.
 *
 * @example
 * ```ts
 * emulator.inject({ on: "createPhoneNumber", do: { kind: "reset", when: "after" } }); // bought, and nobody was told
 * emulator.inject({ on: "updatePhoneNumber", do: { kind: "status", status: 422 } }); // the agent can't be linked
 * emulator.inject({ on: "listPhoneNumbers", nth: 2, do: { kind: "status", status: 500 } }); // the second page fails
 * ```
 */
export interface Fault {
  /** The operations that it matches. @default any request; for `stale` only listPhoneNumbers */
  on?: OperationId | readonly OperationId[];
  /** Which matching call is the first to fail, counted from 1 at the moment of the injection. @default 1 */
  nth?: number;
  /** How many matching calls in a row fail; Infinity for all from `nth` on. @default 1 */
  times?: number;
  do: Effect;
}

/** What goes wrong. "Before" is before the work is done, "after" is after it: the number is bought. */
export type Effect = Wait | Stale | Ending;

/** The exchange takes longer, and is else as it would have been. */
export type Wait =
  /** Waits. Work that comes after the wait is done even if the client gave up meanwhile. @default when: "after" */
  | { kind: "delay"; ms: number; when?: "before" | "after" }
  /** Waits for `emulator.release()`. When the connection ends first, nothing more is done. */
  | { kind: "hold"; when: "before" | "after" };

/**
 * The list is behind: it shows the numbers as they were before the last `calls` changes of them, at most 100, by API or
 * dashboard. @default calls: as many as it takes to lack the number that came last
 */
export interface Stale {
  kind: "stale";
  calls?: number;
}

/** How an exchange ends instead. */
export type Ending =
  /**
   * This status, 200 to 599. A body that is a string is sent as it stands, another one as JSON.
   * @default body: a message; after: false
   */
  | { kind: "status"; status: number; body?: unknown; retryAfter?: string; after?: boolean }
  /** The connection is reset; "during" is after the work, when half of the answer's body has left. */
  | { kind: "reset"; when: "before" | "during" | "after" }
  /**
   * The work is done and answered with 200 and a body that can't be read: a page of HTML, nothing, the right JSON cut
   * in half with the length to match, bytes that are no text, or exactly another string.
   */
  | { kind: "body"; body: "html" | "empty" | "truncated" | "garbage" | (string & {}) }
  /** 307, which keeps method and body, to another place. The work is not done. */
  | { kind: "redirect"; location: string };

/** All that is to happen to one call. */
export interface Script {
  before: readonly Wait[];
  after: readonly Wait[];
  stale: Stale | undefined;
  ending: Ending | undefined;
}

/** The faults that are still to come, or coming. */
export class Faults {
  private armed: { readonly fault: Fault; seen: number }[] = [];

  /** @param fault One that `checkFault` lets pass. */
  inject(fault: Fault): void {
    this.armed.push({ fault: structuredClone(fault), seen: 0 });
  }

  clear(): void {
    this.armed = [];
  }

  /** Counts a call, and tells what is to happen to it. */
  scriptFor(operation: OperationId | undefined): Script {
    const due: Effect[] = [];
    for (const one of this.armed) {
      if (!matches(one.fault, operation)) continue;
      one.seen += 1;
      if (one.seen >= (one.fault.nth ?? 1)) due.push(one.fault.do);
    }
    this.armed = this.armed.filter(({ fault: { nth = 1, times = 1 }, seen }) => seen < nth + times - 1);
    return scriptOf(due);
  }
}

/** Whether the work is left undone. */
export function isInstead(ending: Ending): boolean {
  if (ending.kind === "status") return !ending.after;
  return ending.kind === "redirect" || (ending.kind === "reset" && ending.when === "before");
}

function matches({ on, do: { kind } }: Fault, operation: OperationId | undefined): boolean {
  const operations = on ?? (kind === "stale" ? "listPhoneNumbers" : undefined);
  if (operations === undefined) return true;
  return operation !== undefined && [operations].flat().includes(operation);
}

function scriptOf(effects: readonly Effect[]): Script {
  const waits = effects.filter((effect) => effect.kind === "delay" || effect.kind === "hold");
  return {
    before: waits.filter(({ when }) => when === "before"),
    after: waits.filter(({ when }) => when !== "before"),
    stale: effects.find((effect) => effect.kind === "stale"),
    ending: effects.find((effect) => effect.kind !== "delay" && effect.kind !== "hold" && effect.kind !== "stale"),
  };
}
