import fc from "fast-check";
import { type Action, anyAction, declared, name, small } from "./action";
import { unsettled, weighted } from "./fault";

// It goes on past what an earlier part of the run left impossible.
const plainUp: Action = { do: "up", continueOnError: true };
const noLink: Action = {
  do: "fault",
  faults: [{ on: "updatePhoneNumber", times: 3, do: { kind: "status", status: 422 } }],
};

/** Several things in a row, which turn on some values. */
const scene = <T extends unknown[]>(values: fc.Arbitrary<T>, actions: (...values: T) => Action[]) =>
  values.map((all) => actions(...all));

/** What may become of a resource whose create failed. */
const fate = fc.constantFrom("keep", "drop", "drop", "drop", "rename", "rename", "link");

/** What chance alone would seldom bring about. */
const anyScene: fc.Arbitrary<Action[]> = fc.oneof(
  // A create whose outcome nobody knows, and what may become of it.
  scene(fc.tuple(name, declared, unsettled, fate, fc.constantFrom("a", "e")), (name, declared, faults, then, to) => [
    { do: "declare", name, declared },
    { do: "fault", faults },
    plainUp,
    ...(then === "drop" ? [{ do: then, name } as const] : []),
    ...(then === "rename" ? [{ do: then, name, to } as const] : []),
    ...(then === "link" ? [{ do: then, at: -1, agentId: "theirs" } as const] : []),
    { do: "clear" },
    ...(then === "rename" || then === "drop" ? [plainUp] : []),
  ]),
  // A purchase of one of several that is killed, and what may become of the program.
  scene(fc.tuple(name, declared, fc.constantFrom("keep", "keep", "keep", "drop", "rename")), (name, declared, then) => [
    { do: "clear" },
    { do: "drop", name },
    plainUp,
    { do: "declare", name, declared: { ...declared, line: { ...declared.line, type: "anyOf" } } },
    { ...plainUp, killAt: 1 },
    ...(then === "drop" ? [{ do: then, name } as const] : []),
    ...(then === "rename" ? [{ do: then, name, to: "e" } as const] : []),
  ]),
  // A create that fails and that an `onError` hook asks for again.
  scene(
    fc.tuple(
      name,
      declared,
      fc.oneof(unsettled, fc.constant(undefined)),
      fc.constantFrom("anyOf", "purchase"),
      fc.constantFrom(2, 3),
      fc.boolean(),
    ),
    (name, declared, faults, type, hookRetries, retriesByUpdate) => [
      { do: "drop", name },
      plainUp,
      { do: "declare", name, declared: { ...declared, agentId: "agent-1", line: { ...declared.line, type } } },
      faults === undefined ? noLink : { do: "fault", faults },
      { ...plainUp, hookRetries, retriesByUpdate },
    ],
  ),
  // What the engine replaces without a diff, or against it.
  scene(fc.tuple(name, declared, fc.boolean()), (name, declared, isTainted) => [
    { do: "clear" },
    { do: "declare", name, declared: { ...declared, agentId: "agent-1", replacesOnChange: !isTainted } },
    noLink,
    plainUp,
    { do: "clear" },
    ...(isTainted ? [{ do: "taint", name } as const] : []),
    plainUp,
  ]),
  // A number that a resource has, and that another one before it in the program is to adopt.
  scene(fc.tuple(name, declared), (name, declared) => [
    { do: "clear" },
    { do: "declare", name, declared },
    plainUp,
    { do: "declare", name: "d", declared },
    { do: "import", name: "d", right: true, at: 0 },
    { do: "drop", name },
    { do: "declare", name, declared },
    plainUp,
  ]),
  // One that others bought meanwhile, as far as the list tells.
  scene(fc.tuple(name, declared, fc.constantFrom("", "theirs")), (name, declared, agentId) => [
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
  scene(fc.tuple(name, declared), (name, declared) => [
    { do: "declare", name, declared: { ...declared, agentId: "agent-1" } },
    noLink,
    plainUp,
    { do: "clear" },
  ]),
  // A replacement of the same number, which had its agent from the dashboard.
  scene(fc.tuple(name, declared, small), (name, declared, password) => [
    { do: "clear" },
    {
      do: "declare",
      name,
      declared: { ...declared, agentId: undefined, line: { ...declared.line, type: "purchase" } },
    },
    plainUp,
    { do: "link", at: -1, agentId: "theirs" },
    { do: "changeLine", name, change: { type: "sip_import", password } },
    noLink,
    plainUp,
  ]),
  // A new resource with an option `import` that names something else: the last number of the account.
  scene(fc.tuple(declared, fc.boolean()), (declared, isDropped) => [
    { do: "buyInDashboard", at: declared.line.at === 3 ? 2 : 3, agentId: "" },
    { do: "declare", name: "d", declared },
    { do: "import", name: "d", right: false, at: -1 },
    plainUp,
    ...(isDropped ? [{ do: "drop", name: "d" } as const] : []),
  ]),
  // A CLI that is killed when it has deleted a number, or in the middle of a replacement.
  scene(fc.tuple(name, fc.constantFrom(true, false, false), fc.constantFrom(1, 2, 2)), (name, isDropped, killAt) => [
    plainUp,
    isDropped ? { do: "drop", name } : { do: "change", name, change: { deleteBeforeReplace: true } },
    { ...plainUp, replace: isDropped ? undefined : name, killAt },
  ]),
  // A number that two resources are to make at once: one that has lost it, and a new one.
  scene(fc.tuple(name, declared), (name, declared) => [
    { do: "declare", name, declared: { ...declared, deleteBeforeReplace: true } },
    plainUp,
    { do: "remove", at: -1 },
    { do: "declare", name: "d", declared },
    { ...plainUp, eager: true, replace: name },
    { do: "drop", name: "d" },
  ]),
  // A refusal that may mean that a number is gone, which it is not.
  scene(fc.tuple(name, fc.constantFrom(400, 404, 422)), (name, status) => [
    plainUp,
    { do: "fault", faults: [{ on: ["getPhoneNumber", "deletePhoneNumber"], do: { kind: "status", status } }] },
    { do: "refresh", eager: true, runProgram: true },
    { do: "fault", faults: [{ on: "deletePhoneNumber", do: { kind: "status", status } }] },
    { do: "drop", name },
    plainUp,
  ]),
  // A number that is gone when its resource is.
  scene(fc.tuple(name, small), (name, at) => [plainUp, { do: "remove", at }, { do: "drop", name }, plainUp]),
);

/** What happens in a run: it begins with a program. */
export const actions: fc.Arbitrary<Action[]> = fc
  .tuple(
    fc.array(fc.record({ do: fc.constant("declare" as const), name, declared }), { minLength: 1, maxLength: 2 }),
    fc.array(weighted([5, anyAction.map((action) => [action])], [1, anyScene]), { minLength: 3, maxLength: 11 }),
  )
  .map(([first, rest]) => [...first, ...rest.flat()]);
