import type { PhoneNumber } from "../../vogent/types";
import { defined } from "../model/json";
import type { Outputs } from "../model/state";

/**
 * The number exists, and its agent could not be linked. An error with an id keeps the resource in state as not fully
 * created, so that the next `pulumi up` calls update, not create.
 */
export class CreatedUnlinkedError extends Error {
  override name = "CreatedUnlinkedError";
  readonly id: string;
  /**
   * What goes to state. It must hold `__provider`, or later calls can't find this provider. An undefined value would make
   * the engine wait for ever.
   */
  readonly properties: Outputs;
  /** What the engine shows. */
  readonly reasons: string[];

  /** @param note What else to know, with a space before it. */
  constructor(created: PhoneNumber, properties: Outputs, note: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    // The message does not name the agent: its id may be a secret of the program.
    const message =
      `${created.number} now exists (${created.id}) and is in the stack's state, but linking its agent failed: ${why} ` +
      `Run \`pulumi up\` again: it links the agent and creates nothing.${note}`;
    super(message, { cause });
    this.id = created.id;
    this.properties = defined(properties);
    this.reasons = [message];
  }
}
