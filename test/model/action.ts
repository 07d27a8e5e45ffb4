import fc from "fast-check";
import type { Fault } from "../../provider/emulator";
import { fault, unsettled } from "./fault";
import type { Declared, Line } from "./program";

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
  | { do: "up"; continueOnError: boolean; eager: boolean; replace: string | undefined; killAt: number | undefined }
  | { do: "refresh"; eager: boolean; runProgram: boolean; killAt: number | undefined }
  | { do: "destroy"; continueOnError: boolean; killAt: number | undefined }
  // Trouble.
  | { do: "fault"; faults: Fault[] }
  | { do: "clear" }
  // What others do.
  | { do: "link"; at: number; agentId: string }
  | { do: "remove"; at: number }
  | { do: "buyInDashboard"; at: number; agentId: string }
  | { do: "sellToOther"; at: number }
  | { do: "key"; at: number };

const name = fc.constantFrom("a", "b", "c");
const agentId = fc.constantFrom(undefined, "", "agent-1", "agent-2");
const small = fc.nat({ max: 3 });

const line: fc.Arbitrary<Line> = fc.record({
  type: fc.constantFrom("purchase", "purchase", "purchase", "sip_import", "vogent_sip"),
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
});

const change: fc.Arbitrary<Partial<Declared>> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ agentId }) },
  { weight: 1, arbitrary: fc.record({ writing: small }) },
  { weight: 1, arbitrary: fc.record({ deleteBeforeReplace: fc.constantFrom(undefined, true, false) }) },
);
const changeLine: fc.Arbitrary<Partial<Line>> = fc.oneof(
  fc.record({ at: small }),
  fc.record({ password: fc.nat({ max: 1 }) }),
  fc.record({ type: fc.constantFrom("purchase" as const, "sip_import" as const, "vogent_sip" as const) }),
);

/** Seldom something, mostly nothing. */
const seldom = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: some });

const killAt = seldom(fc.integer({ min: 1, max: 3 }));
const up: fc.Arbitrary<Action> = fc.record({
  do: fc.constant("up"),
  continueOnError: fc.boolean(),
  eager: fc.boolean(),
  replace: seldom(name),
  killAt,
});

const weighted: [number, fc.Arbitrary<Action>][] = [
  [3, fc.record({ do: fc.constant("declare"), name, declared })],
  [2, fc.record({ do: fc.constant("drop"), name })],
  [2, fc.record({ do: fc.constant("rename"), name, to: name })],
  [3, fc.record({ do: fc.constant("change"), name, change })],
  [3, fc.record({ do: fc.constant("changeLine"), name, change: changeLine })],
  [2, fc.record({ do: fc.constant("import"), name, right: fc.boolean(), at: small })],
  [12, up],
  [4, fc.record({ do: fc.constant("refresh"), eager: fc.boolean(), runProgram: fc.boolean(), killAt })],
  [1, fc.record({ do: fc.constant("destroy"), continueOnError: fc.boolean(), killAt })],
  [6, fault.map((faults) => ({ do: "fault", faults }))],
  [1, fc.constant({ do: "clear" })],
  [1, fc.record({ do: fc.constant("link"), at: small, agentId: fc.constantFrom("", "agent-1", "theirs") })],
  [1, fc.record({ do: fc.constant("remove"), at: small })],
  [1, fc.record({ do: fc.constant("buyInDashboard"), at: small, agentId: fc.constantFrom("", "theirs") })],
  [1, fc.record({ do: fc.constant("sellToOther"), at: small })],
  [1, fc.record({ do: fc.constant("key"), at: small })],
];

const alone = fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary }))).map((action) => [action]);

// It goes on past what an earlier part of the run left impossible.
const plainUp: Action = { do: "up", continueOnError: true, eager: false, replace: undefined, killAt: undefined };
const noLink: Action = {
  do: "fault",
  faults: [{ on: "updatePhoneNumber", times: 2, do: { kind: "status", status: 422 } }],
};

/** What chance alone would seldom bring about: several things in a row. */
const scene: fc.Arbitrary<Action[]> = fc.oneof(
  // A create whose outcome nobody knows, and what may become of it.
  fc
    .tuple(name, declared, unsettled, fc.constantFrom("keep", "drop", "rename", "link"), name)
    .map(([name, declared, faults, then, to]): Action[] => [
      { do: "declare", name, declared },
      { do: "fault", faults },
      plainUp,
      ...(then === "drop" ? [{ do: then, name } as const] : []),
      ...(then === "rename" ? [{ do: then, name, to } as const] : []),
      ...(then === "link" ? [{ do: then, at: -1, agentId: "theirs" } as const] : []),
      { do: "clear" },
    ]),
  // One that others bought meanwhile, as far as the list tells.
  fc.tuple(name, declared, fc.constantFrom("", "theirs")).map(([name, declared, agentId]): Action[] => [
    { do: "drop", name },
    plainUp,
    { do: "buyInDashboard", at: declared.line.at, agentId },
    { do: "declare", name, declared: { ...declared, line: { ...declared.line, type: "purchase" } } },
    {
      do: "fault",
      faults: [
        { on: "listPhoneNumbers", do: { kind: "stale" } },
        { on: "createPhoneNumber", do: { kind: "reset", when: "before" } },
      ],
    },
    plainUp,
  ]),
  // A number that was made, and whose agent is not linked.
  fc
    .tuple(name, declared)
    .map(([name, declared]): Action[] => [
      { do: "declare", name, declared: { ...declared, agentId: "agent-1" } },
      noLink,
      plainUp,
      { do: "clear" },
    ]),
  // A replacement of the same number, which had its agent from the dashboard.
  fc
    .tuple(name, small, small)
    .map(([name, at, password]): Action[] => [
      { do: "change", name, change: { agentId: undefined } },
      plainUp,
      { do: "link", at, agentId: "theirs" },
      { do: "changeLine", name, change: { type: "sip_import", password } },
      noLink,
      plainUp,
    ]),
);

/** What happens in a run: it begins with a program. */
export const actions: fc.Arbitrary<Action[]> = fc
  .tuple(
    fc.array(fc.record({ do: fc.constant("declare" as const), name, declared }), { minLength: 1, maxLength: 2 }),
    fc.array(fc.oneof({ weight: 5, arbitrary: alone }, { weight: 1, arbitrary: scene }), {
      minLength: 3,
      maxLength: 14,
    }),
  )
  .map(([first, rest]) => [...first, ...rest.flat()]);
