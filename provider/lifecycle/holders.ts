import { sameNumber } from "../vogent/number";
import type { PhoneNumber } from "../vogent/types";
import { fingerprint } from "./fingerprint";
import { isDeclared, nameOf } from "./names";
import type { Inputs } from "./state";

/**
 * Which numbers the program's resources hold, as far as the calls of this process have told. The engine names no
 * resource to a provider, so a number that one resource gave up may be one that another goes on holding.
 */
export class Holders {
  private readonly declared = new Set<string>();
  private readonly fresh = new Map<string, Inputs>();
  private readonly held = new Map<string, string>();
  private readonly adopters = new Map<string, Inputs>();
  private claimed: string[] = [];
  private readonly made = new Set<string>();
  private failed: string | undefined;

  /** Notes what check returned: the program declares it. @param isNew Whether the state has no inputs of it. */
  declares(inputs: Inputs, isNew: boolean): void {
    const print = fingerprint(inputs);
    // To replace a resource the engine checks again, as if it were new.
    if (isNew && !this.declared.has(print)) this.fresh.set(print, inputs);
    this.declared.add(print);
  }

  /** Whether `inputs` are what check returned: what a program declares, and not what a refresh has recorded. */
  isDeclared(inputs: object): boolean {
    return this.declared.has(fingerprint(inputs));
  }

  /**
   * Notes that diff sees a resource of the program go on holding `number`. A refresh that finds drift calls diff as well,
   * with the recorded inputs, of resources that the program may have dropped: those do not count.
   *
   * @throws where another resource of the program holds it too, or has adopted it.
   */
  keeps(number: PhoneNumber, inputs: object): void {
    if (!this.isDeclared(inputs)) return;
    const print = fingerprint(inputs);
    const adopter = this.adopters.get(number.id);
    const others = [
      this.held.get(number.id),
      adopter && isDeclared(adopter, number) ? fingerprint(adopter) : undefined,
    ];
    if (others.some((other) => other !== undefined && other !== print)) {
      throw new Error(
        `${number.number} (${number.id}) is held by two resources of this program, as one has the option { import: "${number.id}" }. ` +
          "Take one of them out of the program: the number stays with the other.",
      );
    }
    this.held.set(number.id, print);
  }

  /** Notes that the resource with these inputs adopts `id`. */
  adopts(id: string, inputs: Inputs): void {
    this.adopters.set(id, inputs);
  }

  /** Notes that the number `id` could not be adopted: nothing holds it by that. */
  failsToAdopt(id: string): void {
    this.adopters.delete(id);
  }

  /** Whether a resource of the program has `id`, or is to adopt it: no other one may. */
  isTaken(id: string): boolean {
    return this.held.has(id) || this.adopters.has(id);
  }

  /**
   * Whether a resource of the program holds `number`, so that a delete of it can only be a leftover of another name. One
   * that declares another number than the one it is to adopt never comes to hold it.
   */
  holds(number: PhoneNumber): boolean {
    const adopter = this.adopters.get(number.id);
    return this.held.has(number.id) || (adopter !== undefined && isDeclared(adopter, number));
  }

  /**
   * Notes that a resource is asked for that is to be created.
   *
   * @throws where another one declares the same number: before any call.
   */
  claim(inputs: Inputs): void {
    const name = nameOf(inputs);
    if (this.claimed.some((other) => sameNumber(other, name))) {
      throw new Error(`This program declares ${name} twice: two resources can't hold one number. Nothing was called.`);
    }
    this.claimed.push(name);
  }

  /** Notes that the engine has come to the resource with these inputs: it compares it, or has it made. */
  comesTo(inputs: object): void {
    this.fresh.delete(fingerprint(inputs));
  }

  /** Notes that a create of this process came to the number `id`. */
  makes(id: string): void {
    this.made.add(id);
  }

  /** Whether a create of this process came to the number `id`. */
  hasMade(id: string): boolean {
    return this.made.has(id);
  }

  /** Notes that this process deleted a number: its own claim ends with it, that of one that is about to make it does not. */
  hasReleased({ id, number }: PhoneNumber): void {
    if (this.made.has(id)) this.claimed = this.claimed.filter((name) => !sameNumber(name, number));
  }

  /** Notes that a number could not be made as declared. */
  hasFailed(inputs: Inputs): void {
    this.failed = nameOf(inputs);
  }

  /**
   * What could not be made as declared, and may be to take the place of `number`. With `--continue-on-error` the engine goes on to
   * delete what the program dropped after a create has failed; one that waits for a resource that failed it never asks for.
   */
  unmadeFor(number: PhoneNumber): string | undefined {
    if (this.failed !== undefined) return this.failed;
    const unasked = [...this.fresh.values()].filter((inputs) => isDeclared(inputs, number));
    // With --replace the engine checks as if it were new, asks for no diff, and by that option deletes before it creates.
    const waiting = unasked.some((inputs) => inputs.__deletesFirst) ? undefined : unasked[0];
    return waiting && nameOf(waiting);
  }
}
