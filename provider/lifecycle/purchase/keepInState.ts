import type { PhoneNumber } from "../../vogent/types";
import { describeDeclared } from "../model/declaredNumber";
import { type Outputs, pendingId } from "../model/state";
import { defined } from "../model/values";
import type { Resource } from "../run/resource";
import type { Run } from "../run/run";

/**
 * An error with an id, of create or of its retry: the engine keeps the resource in state as not fully created, and the next
 * `pulumi up` calls update, not create.
 */
class KeptInStateError extends Error {
  /** What goes to state. An undefined value would make the engine wait without end. */
  readonly properties: Outputs;

  constructor(
    readonly id: string,
    properties: Outputs,
    message: string,
  ) {
    super(message);
    this.properties = defined(properties);
  }

  /** What the engine shows. */
  get reasons(): string[] {
    return [this.message];
  }
}

/**
 * The error if the number exists, and its agent could not be linked. It does not name the agent: its id may be a secret.
 *
 * @param agentId The agent to link.
 */
export function keepUnlinked(run: Run, resource: Resource, made: PhoneNumber, agentId: string, cause: unknown): Error {
  const properties = resource.record(made, run.account, agentId);
  const why = cause instanceof Error ? cause.message : String(cause);
  const message =
    `${resource.requestedName} (${made.id}) is in the stack's state, but linking its agent failed: ${why} ` +
    `Run \`pulumi up\` again: it links the agent and creates nothing.${noteDueForRelease(run, resource)}`;
  return new KeptInStateError(made.id, properties, message);
}

/** What to do about a pending number. */
const pendingRemedy = "Run `pulumi refresh`: it finds out. Then run `pulumi up` again.";

/**
 * The error if nobody knows whether the number was made. Nothing buys it again: `refresh` settles it, `up` refuses until then,
 * `destroy` settles it first.
 */
export function keepPending(run: Run, resource: Resource, cause: Error): Error {
  const { declared, requestedName: number } = resource;
  const placeholder = resource.expected(pendingId(number, declared));
  const properties = resource.record(placeholder, run.account, resource.agentBefore());
  const message = `${cause.message} It is not known whether ${number} exists now: the stack's state keeps it as pending, and it is not requested again. ${pendingRemedy}${noteDueForRelease(run, resource)}`;
  return new KeptInStateError(placeholder.id, properties, message);
}

/** What `up` says of a number that is still pending. @param name As state has it. @param note What else to do, with a space before it. */
export function refuseWhilePending(name: string, note = ""): Error {
  return new Error(`It is not known yet whether ${name} exists. Nothing was requested again. ${pendingRemedy}${note}`);
}

/** The error of an update of a pending number: it stays in state as it is, also if the update is the engine's retry of its create. */
export function stayPending(id: string, outputs: Outputs): Error {
  return new KeptInStateError(id, outputs, refuseWhilePending(describeDeclared(outputs)).message);
}

/** What to know when a replacement stops half-way: the engine has marked the old number for deletion. "" if there is none. */
function noteDueForRelease({ numbers }: Run, { last }: Resource): string {
  if (last === undefined || !numbers.has(last.id)) return "";
  return (
    ` It replaces ${last.number} (${last.id}), which the next successful \`pulumi up\` releases: ` +
    `to keep that one, first declare a resource for it with the option { import: "${last.id}" }.`
  );
}
