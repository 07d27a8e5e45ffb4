import type { Fault, OperationId } from "../../emulator";
import { operationIds } from "../../emulator/api/routes";
import { faultProblem } from "../../emulator/faults/checkFault";
import { UsageError } from "../commandLine";

type Groups = Readonly<Record<string, string | undefined>>;

/** The grammar of the effects. The emulator has the rules for their values. */
const forms: readonly { form: string; does: string; pattern: RegExp; effect: (groups: Groups) => unknown }[] = [
  {
    form: "status=CODE[,after][,retry-after=TEXT]",
    does: "answers CODE without the work, or after it",
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
    does: "waits MS milliseconds after the work, or before it",
    pattern: /^delay=(?<ms>[0-9]+)(?:,(?<when>before|after))?$/,
    effect: ({ ms, when = "after" }) => ({ kind: "delay", ms: Number(ms), when }),
  },
  {
    form: "reset=before|during|after",
    does: "resets the connection; during: in mid-answer",
    pattern: /^reset=(?<when>before|during|after)$/,
    effect: ({ when }) => ({ kind: "reset", when }),
  },
  {
    form: "body=html|empty|truncated|garbage|TEXT",
    does: "does the work, then answers 200 with an unreadable body",
    pattern: /^body=(?<body>.+)$/s,
    effect: ({ body }) => ({ kind: "body", body }),
  },
  {
    form: "redirect=URL",
    does: "answers 307 without the work",
    pattern: /^redirect=(?<location>.+)$/,
    effect: ({ location }) => ({ kind: "redirect", location }),
  },
  {
    form: "stale[=CALLS]",
    does: "lists without the last number, or without the last CALLS changes",
    pattern: /^stale(?:=(?<calls>[0-9]+))?$/,
    effect: ({ calls }) => ({ kind: "stale", ...(calls !== undefined && { calls: Number(calls) }) }),
  },
  {
    form: "hold=before|after",
    does: "holds the request until the client disconnects",
    pattern: /^hold=(?<when>before|after)$/,
    effect: ({ when }) => ({ kind: "hold", when }),
  },
];

const effectName = (text: string) => /^[a-z]+/.exec(text)?.[0];
const widest = Math.max(...forms.map(({ form }) => form.length));

/** The grammar of `--fault`, for `--help`. */
export const faultHelp = `Faults: OPERATION[,OPERATION...]:[CALLS:]EFFECT
  OPERATION  ${operationIds.slice(0, 3).join(", ")},
             ${operationIds.slice(3).join(", ")},
             or * for any
  CALLS      2, 2-4, or 2- for every call from the second on (default: 1)
  EFFECT     one of
${forms.map(({ form, does }) => `    ${form.padEnd(widest)}  ${does}`).join("\n")}`;

/** Parses a value of `--fault`, such as `createPhoneNumber:2:reset=after`. @throws {UsageError} */
export function parseFault(text: string): Fault {
  // No effect begins with a digit, so digits are always CALLS. An effect may hold more colons.
  const parts = /^(?<on>[^:]*):(?:(?<first>[0-9]+)(?<to>-(?<last>[0-9]*))?:)?(?<effect>.*)$/s.exec(text)?.groups;
  if (!parts?.on || !parts.effect)
    throw new UsageError("--fault: Write OPERATION:EFFECT or OPERATION:CALLS:EFFECT, such as *:2:status=503.");
  const { on, first = "1", to, last = first, effect } = parts;
  const fault = {
    ...(on !== "*" && { on: on.split(",").map(parseOperation) }),
    nth: Number(first),
    times: to === "-" ? Number.POSITIVE_INFINITY : Number(last) - Number(first) + 1,
    do: parseEffect(effect),
  };
  const problem = findProblem(fault);
  if (problem !== undefined) throw new UsageError(`--fault: ${problem}`);
  return fault as Fault; // findProblem has checked it by the emulator's own rules.
}

function findProblem(fault: { nth: number; times: number; on?: OperationId[] }): string | undefined {
  if (fault.nth < 1 || fault.times < 1) return "CALLS count upwards from 1. Write them as 2, 2-4 or 2-.";
  return faultProblem(fault)?.replace(/^do\./, "");
}

function parseOperation(name: string): OperationId {
  const known = operationIds.find((id) => id === name);
  if (known) return known;
  throw new UsageError(
    `--fault: There is no operation ${JSON.stringify(name)}. Give one or more of ${operationIds.join(", ")}, or * for any.`,
  );
}

function parseEffect(text: string): unknown {
  const name = effectName(text);
  for (const { pattern, effect } of forms) {
    const match = pattern.exec(text);
    if (match) return effect(match.groups ?? {});
  }
  const near = forms.find(({ form }) => effectName(form) === name);
  if (near) throw new UsageError(`--fault: The effect ${name} has another form. Write ${near.form}.`);
  throw new UsageError(
    `--fault: There is no such effect. Give one of ${forms.map(({ form }) => effectName(form)).join(", ")}; --help shows their forms.`,
  );
}
