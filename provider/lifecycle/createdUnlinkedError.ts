import type { PhoneNumber } from "../vogent/types";
import { dueForRelease } from "./dueForRelease";
import { defined, type Outputs } from "./state";

/**
 * The number was made, its agent was not linked. An error with an id keeps the resource in state as not fully created,
 * so that the next `pulumi up` calls update, not create.
 */
export class CreatedUnlinkedError extends Error {
  override name = "CreatedUnlinkedError";
  readonly id: string;
  /**
   * What goes to state. Must hold `__provider`, or later calls can't find this provider, and nothing undefined, or the
   * engine waits for ever.
   */
  readonly properties: Outputs;
  /** What the engine shows. */
  readonly reasons: string[];

  /** @param replaced The number that this one takes the place of. */
  constructor(created: PhoneNumber, properties: Outputs, replaced: string | undefined, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    // The agent is not named: its id may be a secret of the program.
    const message =
      `${created.number} now exists (${created.id}) and is in the stack's state, but linking its agent failed: ${why} ` +
      `Run \`pulumi up\` again: it links the agent and creates nothing.${dueForRelease(replaced)}`;
    super(message, { cause });
    this.id = created.id;
    this.properties = defined(properties);
    this.reasons = [message];
  }
}
