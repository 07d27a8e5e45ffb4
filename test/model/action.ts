import fc from "fast-check";
import type { Fault } from "../../provider/emulator";
import { fault, weighted } from "./fault";
import type { Declared, Line } from "./program";

/** `pulumi up`, and how its engine goes about it. */
export interface Up {
  do: "up";
  continueOnError?: boolean;
  /** Whether all resources are checked and compared before the first step is done: else each is done before the next. */
  eager?: boolean;
  /** The resource that `--replace` names. */
  replace?: string | undefined;
  /** Which step is the last one: its work is done, its result is lost. */
  killAt?: number | undefined;
  /** How often an `onError` hook asks for a create or an update again. */
  hookRetries?: number;
  /** Whether the engine is a newer one, which retries a create that left an id by an update. */
  retriesByUpdate?: boolean;
}

/** One thing that happens, as plain data: fast-check prints it, and a replay needs no more than seed and path. */
export type Action =
  // The program.
  | { do: "declare"; name: string; declared: Declared }
  | { do: "drop"; name: string }
  | { do: "rename"; name: string; to: string }
  | { do: "change"; name: string; change: Partial<Declared> }
  | { do: "changeLine"; name: string; change: Partial<Line> }
  /** The option `import` names the number that the resource declares, where the account has it; else whichever `at` tells. */
  | { do: "import"; name: string; right: boolean; at: number }
  // Pulumi.
  | Up
  | { do: "taint"; name: string }
  /** `eager`: whether all is read at once. Else a failure leaves the rest unread. */
  | { do: "refresh"; eager?: boolean; runProgram?: boolean; killAt?: number | undefined }
  | { do: "destroy"; continueOnError?: boolean; killAt?: number | undefined }
  // Trouble.
  | { do: "fault"; faults: Fault[] }
  | { do: "clear" }
  // What others do.
  | { do: "link"; at: number; agentId: string }
  | { do: "remove"; at: number }
  | { do: "buyInDashboard"; at: number; agentId: string }
  | { do: "sellToOther"; at: number }
  | { do: "key"; at: number };

/** A run of the Pulumi CLI. */
export type CliAction = Extract<Action, { do: "up" | "refresh" | "destroy" }>;

export function isCli(action: Action): action is CliAction {
  return ["up", "refresh", "destroy"].includes(action.do);
}

export const name = fc.constantFrom("a", "b", "c");
export const agentId = fc.constantFrom(undefined, "", "agent-1", "agent-2");
export const small = fc.nat({ max: 3 });

const line: fc.Arbitrary<Line> = fc.record({
  type: fc.constantFrom("purchase", "purchase", "anyOf", "sip_import", "vogent_sip"),
  // The last number is not for sale.
  at: fc.constantFrom(0, 0, 0, 1, 1, 1, 2, 2, 3),
  password: fc.nat({ max: 1 }),
});

export const declared: fc.Arbitrary<Declared> = fc.record({
  line,
  agentId,
  writing: fc.constantFrom(0, 0, 1, 2),
  adopts: fc.constant(undefined),
  deleteBeforeReplace: fc.constantFrom(undefined, undefined, undefined, true, false),
  replacesOnChange: fc.constantFrom(false, false, false, false, true),
});

const change = weighted<Partial<Declared>>(
  [3, fc.record({ agentId })],
  [1, fc.record({ writing: small })],
  [1, fc.record({ deleteBeforeReplace: fc.constantFrom(undefined, true, false) })],
);
const changeLine: fc.Arbitrary<Partial<Line>> = fc.oneof(
  fc.record({ at: small }),
  fc.record({ password: fc.nat({ max: 1 }) }),
  fc.record({ type: fc.constantFrom(...(["purchase", "anyOf", "sip_import", "vogent_sip"] as const)) }),
);

/** Seldom something, mostly nothing. */
const seldom = <T>(some: fc.Arbitrary<T>) => weighted<T | undefined>([9, fc.constant(undefined)], [1, some]);

const killAt = seldom(fc.integer({ min: 1, max: 3 }));
const up: fc.Arbitrary<Action> = fc.record({
  do: fc.constant("up"),
  continueOnError: fc.boolean(),
  eager: fc.boolean(),
  replace: seldom(name),
  killAt,
  hookRetries: fc.constantFrom(0, 0, 1, 2),
  retriesByUpdate: fc.boolean(),
});

/** Any one action, by itself. */
export const anyAction = weighted<Action>(
  [3, fc.record({ do: fc.constant("declare"), name, declared })],
  [2, fc.record({ do: fc.constant("drop"), name })],
  [2, fc.record({ do: fc.constant("rename"), name, to: name })],
  [3, fc.record({ do: fc.constant("change"), name, change })],
  [3, fc.record({ do: fc.constant("changeLine"), name, change: changeLine })],
  [2, fc.record({ do: fc.constant("import"), name, right: fc.boolean(), at: small })],
  [12, up],
  [4, fc.record({ do: fc.constant("refresh"), eager: fc.boolean(), runProgram: fc.boolean(), killAt })],
  [1, fc.record({ do: fc.constant("destroy"), continueOnError: fc.boolean(), killAt })],
  [1, fc.record({ do: fc.constant("taint"), name })],
  [6, fault.map((faults) => ({ do: "fault", faults }))],
  [1, fc.constant({ do: "clear" })],
  [1, fc.record({ do: fc.constant("link"), at: small, agentId: fc.constantFrom("", "agent-1", "theirs") })],
  [1, fc.record({ do: fc.constant("remove"), at: small })],
  [1, fc.record({ do: fc.constant("buyInDashboard"), at: small, agentId: fc.constantFrom("", "theirs") })],
  [1, fc.record({ do: fc.constant("sellToOther"), at: small })],
  [1, fc.record({ do: fc.constant("key"), at: small })],
);
