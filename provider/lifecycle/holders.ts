import { createHash } from "node:crypto";
import { sameNumber } from "../vogent/number";
import type { PhoneNumber } from "../vogent/types";
import { isJson, type Json } from "./json";
import { isDeclared, nameOf } from "./names";
import type { Inputs } from "./state";

/**
 * Which numbers the program's resources hold, as far as the calls of this process have told. The engine names no
 * resource to a provider, so a number that one resource gave up may be one that another goes on holding.
 */
export class Holders {
  private readonly declared = new Set<string>();
  private readonly held = new Set<string>();
  private readonly adopters = new Map<string, Inputs>();
  private readonly replaced = new Map<string, { id: string; name: string }>();
  private readonly anew = new Map<string, string>();
  private claimed: string[] = [];
  private readonly made = new Set<string>();
  private readonly released: PhoneNumber[] = [];
  private failed: string | undefined;

  /** Notes what check returned: the program declares it. */
  declares(inputs: object): void {
    this.declared.add(fingerprint(inputs));
  }

  /**
   * Notes that diff sees a resource of the program go on holding `id`. A refresh that finds drift calls diff as well,
   * with the recorded inputs, of resources that the program may have dropped: those do not count.
   */
  keeps(id: string, inputs: object): void {
    if (this.isDeclared(inputs)) this.held.add(id);
  }

  /** Whether `inputs` are what check returned: what a program declares, and not what a refresh has recorded. */
  isDeclared(inputs: object): boolean {
    return this.declared.has(fingerprint(inputs));
  }

  /** Notes that the resource with these inputs adopts `id`. */
  adopts(id: string, inputs: Inputs): void {
    this.adopters.set(id, inputs);
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
    if (this.isDeclared(inputs)) this.anew.set(fingerprint(inputs), id);
  }

  /** Notes that what `inputs` declare is asked for: what it takes the place of was deleted before, or is to stay until it is there. */
  asksFor(inputs: object): void {
    this.anew.delete(fingerprint(inputs));
  }

  /** Whether the resource that has `id` makes the same number anew, so that no other one can be meant to take its place. */
  isMadeAnew(id: string): boolean {
    return [...this.anew.values()].includes(id);
  }

  /** Notes that a number could not be made as declared. */
  hasFailed(inputs: Inputs): void {
    this.failed = nameOf(inputs);
  }

  /**
   * A number that this process could not make as declared. With `--continue-on-error` the engine goes on to delete what
   * the program dropped, which may be what the failed one was to take the place of.
   */
  get unmade(): string | undefined {
    return this.failed;
  }

  /**
   * Notes that a resource declares a number that is to be created.
   *
   * @throws where another one does already: before any call.
   */
  claim(inputs: Inputs): void {
    const name = nameOf(inputs);
    if (this.claimed.some((other) => sameNumber(other, name))) {
      throw new Error(`This program declares ${name} twice: two resources can't hold one number. Nothing was called.`);
    }
    this.claimed.push(name);
  }

  /** Notes that a create of this process came to the number `id`. */
  makes(id: string): void {
    this.made.add(id);
  }

  /** Whether a create of this process came to the number `id`. */
  hasMade(id: string): boolean {
    return this.made.has(id);
  }

  /** Notes a number that this process deleted, with the agent that answered it. */
  hasReleased(number: PhoneNumber): void {
    this.released.push(number);
    // Only its own claim ends with it: another resource may be about to make the number that this one had.
    if (this.made.has(number.id)) this.claimed = this.claimed.filter((name) => !sameNumber(name, number.number));
  }

  wasReleased(id: string): boolean {
    return this.released.some((number) => number.id === id);
  }

  /** The agent that answered `number` until this process deleted it, for the create that makes the same number anew. */
  agentOfReleased(number: string): string {
    return this.released.findLast((released) => sameNumber(released.number, number))?.agentId ?? "";
  }
}

/** Tells inputs apart; a digest, as some of them are secrets. */
function fingerprint(inputs: object): string {
  const { __provider, ...given } = inputs as Json;
  return createHash("sha256")
    .update(JSON.stringify(ordered(given)))
    .digest("hex");
}

function ordered(value: unknown): unknown {
  if (!isJson(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inner]) => [key, ordered(inner)]);
}
