import type { Fault, OperationId } from "../emulator";
import { operationIds } from "../emulator/api/routes";
import { faultProblem } from "../emulator/faults/checkFault";
import { UsageError } from "./exit";

type Groups = Readonly<Record<string, string | undefined>>;

/** How the effects are written. What a value may be is the emulator's rule, not this grammar's. */
const forms: readonly { form: string; does: string; pattern: RegExp; effect: (groups: Groups) => unknown }[] = [
  {
    form: "status=CODE[,after][,retry-after=TEXT]",
    does: "answers CODE, without the work or after it",
    pattern: /^status=(?<code>[0-9]+)(?<after>,after)?(?:,retry-after=(?<retryAfter>.*))?$/,
    effect: ({ code, after, retryAfter }) => ({
      kind: "status",
      status: Number(code),
      ...(after !== undefined && { after: true }),
      ...(retryAfter !== undefined && { retryAfter }),
    }),
  },
  {
    form: "delay=MS[,before]",
    does: "waits after the work, or before it",
    pattern: /^delay=(?<ms>[0-9]+)(?:,(?<when>before|after))?$/,
    effect: ({ ms, when = "after" }) => ({ kind: "delay", ms: Number(ms), when }),
  },
  {
    form: "reset=before|during|after",
    does: "resets the connection; during: amid the answer",
    pattern: /^reset=(?<when>before|during|after)$/,
    effect: ({ when }) => ({ kind: "reset", when }),
  },
  {
    form: "body=html|empty|truncated|garbage|TEXT",
    does: "does the work, answers 200 and what can't be read",
    pattern: /^body=(?<body>.+)$/s,
    effect: ({ body }) => ({ kind: "body", body }),
  },
  {
    form: "redirect=URL",
    does: "answers 307, without the work",
    pattern: /^redirect=(?<location>.+)$/,
    effect: ({ location }) => ({ kind: "redirect", location }),
  },
  {
    form: "stale[=CALLS]",
    does: "lists without the last number, or the last CALLS changes",
    pattern: /^stale(?:=(?<calls>[0-9]+))?$/,
    effect: ({ calls }) => ({ kind: "stale", ...(calls !== undefined && { calls: Number(calls) }) }),
  },
  {
    form: "hold=before|after",
    does: "holds the request until the client goes away",
    pattern: /^hold=(?<when>before|after)$/,
    effect: ({ when }) => ({ kind: "hold", when }),
  },
];

const nameOf = (form: string) => /^[a-z]+/.exec(form)?.[0];
const widest = Math.max(...forms.map(({ form }) => form.length));

/** The form of `--fault`, as `--help` shows it. */
export const faultHelp = `Faults: OPERATION[,OPERATION...]:[CALLS:]EFFECT
  OPERATION  ${operationIds.slice(0, 3).join(", ")},
             ${operationIds.slice(3).join(", ")},
             or * for any
  CALLS      which of these calls: 2, 2-4, or 2- from the second on (default: 1)
  EFFECT     one of
${forms.map(({ form, does }) => `    ${form.padEnd(widest)}  ${does}`).join("\n")}`;

/** Reads a fault as it is written on the command line, as in `createPhoneNumber:2:reset=after`. @throws {UsageError} */
export function faultOf(text: string): Fault {
  // An effect never begins with digits, so that the calls can't be mistaken for one; it may hold more colons.
  const parts = /^(?<on>[^:]*):(?:(?<first>[0-9]+)(?<to>-(?<last>[0-9]*))?:)?(?<effect>.*)$/s.exec(text)?.groups;
  if (!parts?.on || !parts.effect)
    throw new UsageError("--fault: it is OPERATION:EFFECT or OPERATION:CALLS:EFFECT; give one like *:2:status=503");
  const { on, first = "1", to, last = first, effect } = parts;
  const fault = {
    ...(on !== "*" && { on: on.split(",").map(operationOf) }),
    nth: Number(first),
    times: to === "-" ? Number.POSITIVE_INFINITY : Number(last) - Number(first) + 1,
    do: effectOf(effect),
  };
  const problem = problemOf(fault);
  if (problem !== undefined) throw new UsageError(`--fault: ${problem}`);
  return fault as Fault; // by the emulator's own rules, just now
}

function problemOf(fault: { nth: number; times: number; on?: OperationId[] }): string | undefined {
  if (fault.nth < 1 || fault.times < 1) return "calls are counted from 1, and upwards; give them like 2, 2-4 or 2-";
  return faultProblem(fault)?.replace(/^do\./, "");
}

function operationOf(name: string): OperationId {
  const known = operationIds.find((id) => id === name);
  if (known) return known;
  throw new UsageError(
    `--fault: there is no operation ${JSON.stringify(name)}; give one or more of ${operationIds.join(", ")}, or * for any`,
  );
}

function effectOf(text: string): unknown {
  const name = nameOf(text);
  for (const { pattern, effect } of forms) {
    const match = pattern.exec(text);
    if (match) return effect(match.groups ?? {});
  }
  const near = forms.find(({ form }) => nameOf(form) === name);
  if (near) throw new UsageError(`--fault: ${name} is not written so; give ${near.form}`);
  throw new UsageError(
    `--fault: there is no such effect; give one of ${forms.map(({ form }) => nameOf(form)).join(", ")}, as --help shows them`,
  );
}
