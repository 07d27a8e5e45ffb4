import type { Fault, OperationId } from "../../provider/emulator";
import { type FaultKind, faultKinds, staleList } from "./faults";

/** The command that meets the fault. */
export type Phase = "create" | "read" | "update" | "delete" | "replace";

/** What the command comes to, for the one resource. */
export type Outcome =
  /** As if nothing had gone wrong. */
  | "done"
  /** An error, and nothing of it in state: nothing was made. */
  | "nothing"
  /** An error, and `pending:<number>` in state. */
  | "pending"
  /** An error, and the number in state with its true id. */
  | "kept";

/** A call of the lifecycle at which something goes wrong. */
export interface Call {
  phase: Phase;
  /** What the call is for, as the table has it. */
  name: string;
  on: OperationId;
  /** The first of these calls that fails. */
  nth?: number;
  /** What has to go wrong before, for the call to be made at all. */
  before?: Fault;
  /** Whether the number is replaced by itself: the old one goes first. */
  sameNumber?: true;
  outcome: (kind: FaultKind) => Outcome;
}

const passes = ({ once }: FaultKind) => once === true;
/** A call that is repeated where that may help, and whose failure leaves the number where it was. */
const keeps = (kind: FaultKind): Outcome => (passes(kind) ? "done" : "kept");
const made = ({ post }: FaultKind, refused: Outcome): Outcome =>
  post === "refused" ? refused : post === "lost" ? "pending" : "done";
const always = (on: OperationId, status: number): Fault => ({
  on,
  times: Number.POSITIVE_INFINITY,
  do: { kind: "status", status },
});

export const calls: readonly Call[] = [
  {
    phase: "create",
    name: "the list before a purchase",
    on: "listPhoneNumbers",
    outcome: (kind) => (passes(kind) || kind === staleList ? "done" : "nothing"),
  },
  { phase: "create", name: "the purchase", on: "createPhoneNumber", outcome: (kind) => made(kind, "nothing") },
  {
    phase: "create",
    name: "the list after a purchase whose answer is lost",
    on: "listPhoneNumbers",
    nth: 2,
    before: { on: "createPhoneNumber", do: { kind: "reset", when: "after" } },
    // Asked to wait beyond the time that there is, it is given up.
    outcome: (kind) => (passes(kind) && !kind.outlastsSettling ? "done" : "pending"),
  },
  { phase: "create", name: "the link of a new number", on: "updatePhoneNumber", outcome: keeps },
  { phase: "read", name: "reading a number", on: "getPhoneNumber", outcome: keeps },
  {
    phase: "read",
    name: "the list that is to prove a number gone",
    on: "listPhoneNumbers",
    before: always("getPhoneNumber", 404),
    outcome: () => "kept",
  },
  { phase: "update", name: "linking another agent", on: "updatePhoneNumber", outcome: keeps },
  { phase: "delete", name: "the release", on: "deletePhoneNumber", outcome: keeps },
  {
    phase: "delete",
    name: "the list that is to prove a number gone",
    on: "listPhoneNumbers",
    before: always("deletePhoneNumber", 404),
    outcome: () => "kept",
  },
  {
    phase: "replace",
    name: "the purchase of another number",
    on: "createPhoneNumber",
    // The old number is there, in state and at Vogent, until the new one is.
    outcome: (kind) => made(kind, "kept"),
  },
  { phase: "replace", name: "the release of the old number", on: "deletePhoneNumber", outcome: keeps },
  {
    phase: "replace",
    name: "the deletion of a trunk that is made anew",
    on: "deletePhoneNumber",
    sameNumber: true,
    outcome: keeps,
  },
  {
    phase: "replace",
    name: "making a trunk anew",
    on: "createPhoneNumber",
    sameNumber: true,
    outcome: (kind) => made(kind, "nothing"),
  },
];

export interface Scenario {
  call: Call;
  kind: FaultKind;
  outcome: Outcome;
}

/** Every fault at every call. */
export const product: readonly Scenario[] = calls.flatMap((call) =>
  kindsAt(call).map((kind) => ({ call, kind, outcome: call.outcome(kind) })),
);

function kindsAt({ on, before, nth }: Call): readonly FaultKind[] {
  if (on !== "listPhoneNumbers") return faultKinds;
  // Where the number itself is denied as well, a list that lacks it can't be told from the truth.
  return before === undefined || nth !== undefined ? [...faultKinds, staleList] : faultKinds;
}

/** The calls that the sample goes through: mostly purchases, which it is about. */
const usual = ["the purchase", "the link of a new number", "the list after a purchase whose answer is lost"];
const others = ["reading a number", "linking another agent", "the release"];
const kinds = [...new Set(product.map(({ kind }) => kind))];

/** Each fault once: for every run of the tests. */
export const sample: readonly Scenario[] = kinds.map((kind, index) => {
  const ofKind = product.filter((one) => one.kind === kind);
  const name = index % 4 === 3 ? others[((index - 3) / 4) % others.length] : usual[index % usual.length];
  const chosen = ofKind.find(({ call }) => call.name === (kind.slow ? "the purchase" : name)) ?? ofKind[0];
  if (chosen === undefined) throw new Error("a fault without a scenario");
  return chosen;
});
