import { sameNumber } from "../vogent/number";
import type { PhoneNumber } from "../vogent/types";
import { fingerprint } from "./fingerprint";
import type { Inputs, Outputs } from "./state";

/**
 * Which numbers are made in the place of others, as far as the calls of this process have told. The engine names no
 * resource to a provider, so the two halves of a replacement know each other by what is declared.
 */
export class Replacements {
  private readonly replaced = new Map<string, { id: string; name: string }>();
  private readonly anew = new Map<string, string>();
  private readonly links = new Map<string, string>();
  private readonly released: PhoneNumber[] = [];

  /** Notes that what `inputs` declare is made in the place of the number `id`, which messages call `name`. */
  replaces(id: string, name: string, inputs: object): void {
    this.replaced.set(fingerprint(inputs), { id, name });
  }

  /** The number that what `inputs` declare is made in the place of, unless it was deleted first. */
  replacedBy(inputs: object): string | undefined {
    const old = this.replaced.get(fingerprint(inputs));
    return old && !this.wasReleased(old.id) ? old.name : undefined;
  }

  /** Notes that `id` is deleted first and then made anew by what `inputs` declare: the same number. */
  makesAnew(id: string, inputs: object): void {
    this.anew.set(fingerprint(inputs), id);
  }

  /** Notes that what `inputs` declare is asked for: what it takes the place of was deleted before, or is to stay until it is there. */
  asksFor(inputs: object): void {
    this.anew.delete(fingerprint(inputs));
  }

  /** Whether the resource that has `id` makes the same number anew, so that no other one can be meant to take its place. */
  isMadeAnew(id: string): boolean {
    return [...this.anew.values()].includes(id);
  }

  /**
   * Notes the agent of the number that the resource with `inputs` had last, should it be made anew: a run that was cut
   * off may have deleted it already.
   */
  had(olds: Outputs, inputs: object): void {
    this.links.set(fingerprint(inputs), olds.__carriedAgent ?? olds.agentId ?? "");
  }

  /** Notes a number that this process deleted, with the agent that answered it. */
  hasReleased(number: PhoneNumber): void {
    this.released.push(number);
  }

  wasReleased(id: string): boolean {
    return this.released.some((number) => number.id === id);
  }

  /** The agent that answered `number` when it was last there, for the create that makes the same number anew by `inputs`. */
  agentBefore(number: string, inputs: Inputs): string {
    const released = this.released.findLast((one) => sameNumber(one.number, number));
    if (released !== undefined) return released.agentId;
    // Several resources may buy by one prefix, with the same inputs: what one of them had is another number.
    if (inputs.purchase?.prefix !== undefined) return "";
    return this.links.get(fingerprint(inputs)) ?? "";
  }
}
