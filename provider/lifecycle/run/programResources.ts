import { isDeepStrictEqual } from "node:util";
import { isSameNumber } from "../../vogent/number";
import type { PhoneNumber } from "../../vogent/types";
import { declaredNames, describeDeclared, isDeclaredBy } from "../model/declaredNumber";
import type { Inputs } from "../model/state";
import { NumberIndex } from "./numberIndex";

/** What state held of a resource when the engine compared it. */
export interface LastLife {
  readonly id: string;
  /** As the state names it. */
  readonly number: string;
  readonly agentId: string;
  /** The id that the option `import` named and that this resource adopted long ago. */
  readonly adopted: string | undefined;
  /** Whether diff found another number, which is made before the old one goes. */
  readonly givesWay: boolean;
  /** Whether nobody knows if the number exists, and diff kept it so. */
  readonly isPending: boolean;
}

/** How far the create of a resource came in this process. The engine may call create again: see `onError` hooks. */
export type Attempt =
  /** A POST was sent, and its outcome is unknown. It is never sent again. */
  | { kind: "unknown"; inputs: Inputs; error: Error }
  /** The number exists. @param agentId The agent to link if the program declares none. */
  | { kind: "made"; number: PhoneNumber; agentId: string };

/** One resource of the program. */
export class Resource {
  last: LastLife | undefined;
  attempt: Attempt | undefined;
  /** The number that the resource goes on holding, has made, or is adopting. */
  heldId: string | undefined;
  /** Whether nobody knows yet if the held number is the declared one. */
  isAdopting = false;
  /** Whether the engine has called create. */
  isCreated = false;

  /** @param declared What the program declares: what check returned, or create got. */
  constructor(public declared: Inputs) {}

  /** How messages call it. */
  get name(): string {
    return describeDeclared(this.declared);
  }
}

/** What this process knows about the resources of the program: one map, by their `__resource`. */
export class Program {
  private readonly resources = new Map<string, Resource>();
  private readonly holders = new Map<string, Resource>();
  private readonly ofLastId = new Map<string, Resource>();
  private readonly declaring = new NumberIndex<Resource>(isSip);
  private readonly claims = new NumberIndex<Resource>(isSip);
  private readonly importing = new Map<string, Resource>();
  private readonly found = new NumberIndex<true>();
  private readonly released = new NumberIndex<PhoneNumber>(({ type }) => type === "SIP_USERNAME");
  /** What could not be made as declared, or was not reached yet, as messages call it. */
  private readonly unmade = new Map<Resource | string, string>();
  private hasFailed = false;

  /**
   * Notes what check returned.
   *
   * @param isNew Whether the engine checks it without inputs of before: it is new, or the engine replaces it. Then it
   * holds no longer what diff kept for it.
   */
  declare(inputs: Inputs, isNew: boolean): void {
    // `pulumi import` checks what an import file says: no program declares it.
    if (inputs.__resource === undefined) return;
    const known = this.resources.get(inputs.__resource);
    const resource = known ?? this.add(inputs.__resource, inputs);
    if (isNew && known === undefined) this.unmade.set(resource, resource.name);
    if (isNew && !resource.isCreated) this.letGo(resource);
    if (inputs.__import !== undefined) this.importing.set(inputs.__import, resource);
    const name = inputs.purchase?.anyOf === undefined ? declaredNames(inputs)[0] : undefined;
    const before = declaredNames(resource.declared)[0];
    if (before !== undefined) this.declaring.remove(before, resource);
    if (name !== undefined) this.declaring.add(name, resource);
    resource.declared = inputs;
  }

  /**
   * The resource that the engine compares, if `inputs` are what the program declares: a refresh compares with recorded
   * inputs, and says nothing of the program.
   */
  compared(inputs: Inputs): Resource | undefined {
    const resource = this.resources.get(inputs.__resource ?? "");
    const isDeclared = resource && isDeepStrictEqual(withoutReference(resource.declared), withoutReference(inputs));
    if (!isDeclared) return undefined;
    this.unmade.delete(resource);
    return resource;
  }

  /** Notes what state held of a resource. */
  remember(resource: Resource, last: LastLife): void {
    resource.last = last;
    this.ofLastId.set(last.id, resource);
  }

  /**
   * The resource whose create the engine calls. What diff kept for it, the engine replaces: then the resource itself no
   * longer holds it.
   *
   * @throws if the program did not say which resource it is: then nothing could tell a retry from another purchase.
   */
  creating(inputs: Inputs): Resource {
    if (inputs.__resource === undefined) throw withoutIdentity(describeDeclared(inputs));
    const resource = this.resources.get(inputs.__resource) ?? this.add(inputs.__resource, inputs);
    resource.declared = inputs;
    resource.isCreated = true;
    this.unmade.delete(resource);
    if (resource.attempt === undefined) this.letGo(resource);
    return resource;
  }

  /** Whether a create of this process made or adopted the number `id`, and failed then: an update is its retry. */
  hasFailedAfter(inputs: Inputs, id: string): boolean {
    const resource = this.resources.get(inputs.__resource ?? "");
    if (resource?.attempt?.kind !== "made" || resource.attempt.number.id !== id) return false;
    return this.unmade.has(resource);
  }

  /** Notes that a create failed: in this process nothing is deleted any more. @param name How messages call what is missing. */
  fail(resource: Resource | string, name: string): void {
    this.unmade.set(resource, name);
    this.hasFailed = true;
  }

  /** Notes that a retry made what failed before. */
  succeed(resource: Resource | string): void {
    this.unmade.delete(resource);
  }

  /** Notes that a resource holds the number `id`, makes it, or is about to adopt it. */
  hold(resource: Resource, id: string): void {
    this.letGo(resource);
    resource.heldId = id;
    this.holders.set(id, resource);
  }

  /** Notes that a resource does not hold what it held. */
  letGo(resource: Resource): void {
    if (resource.heldId !== undefined && this.holders.get(resource.heldId) === resource)
      this.holders.delete(resource.heldId);
    resource.heldId = undefined;
  }

  /** The resource that holds the number `id`. */
  holderOf(id: string): Resource | undefined {
    return this.holders.get(id);
  }

  /** Whether another resource of the program holds the number `id`, or is to adopt it. */
  isOfOtherById(resource: Resource | undefined, id: string): boolean {
    const others = [this.holders.get(id), this.importing.get(id)];
    return others.some((other) => other !== undefined && other !== resource);
  }

  /** Claims `name` for a resource. @returns false if another resource of the program has it, requested it, or was refused it. */
  claim(resource: Resource, name: string): boolean {
    if (this.claims.find(name, isOtherThan(resource))) return false;
    if (!this.hasClaimed(resource, name)) this.claims.add(name, resource);
    return true;
  }

  /** Whether this process requested `name` for the resource before. */
  hasClaimed(resource: Resource, name: string): boolean {
    return this.claims.find(name, (claimer) => claimer === resource) !== undefined;
  }

  /** Whether another resource claims or declares the phone number `name`. */
  isOfOther(resource: Resource | undefined, name: string): boolean {
    const isOther = isOtherThan(resource);
    return (this.claims.find(name, isOther) ?? this.declaring.find(name, isOther)) !== undefined;
  }

  /** Notes what a search of this process found: no earlier run can have bought it from this list. */
  noteFound(number: string): void {
    this.found.add(number, true);
  }

  /** The id of the number of that name which this process deleted. */
  releasedId(name: string): string | undefined {
    return this.released.find(name)?.id;
  }

  wasFoundNow(number: string): boolean {
    return this.found.find(number) !== undefined;
  }

  /** Notes a number that this process deleted, with the agent that answered it. */
  release(number: PhoneNumber): void {
    this.released.add(number.number, number);
  }

  /** The agent that answered `number` in its last life, for the create that makes the same number again. */
  agentBefore({ last, declared }: Resource, number: string): string {
    const released = this.released.find(number);
    if (released !== undefined) return released.agentId;
    if (last === undefined || last.givesWay) return "";
    return declared.purchase?.anyOf && !isSameNumber(last.number, number) ? "" : last.agentId;
  }

  /** Whether the engine deletes `number` as the old half of a replacement that deletes first. */
  isDeletedFirst(number: PhoneNumber): boolean {
    const replaced = this.ofLastId.get(number.id);
    if (replaced !== undefined) return !replaced.isCreated && replaced.heldId !== number.id;
    // For --replace the engine checks as if new, and asks for no diff. After a failure the same calls may mean another name.
    if (this.hasFailed) return false;
    return [...this.unmade.keys()].some(
      (one) =>
        one instanceof Resource &&
        !one.isCreated &&
        one.declared.__deletesFirst === true &&
        // Any candidate of a list may be the number of another resource.
        one.declared.purchase?.anyOf === undefined &&
        isDeclaredBy(one.declared, number),
    );
  }

  /** What could not be made as declared, as messages call it: its create failed, or the engine never reached it. */
  unmadeName(): string | undefined {
    return this.unmade.values().next().value;
  }

  private add(key: string, declared: Inputs): Resource {
    const resource = new Resource(declared);
    this.resources.set(key, resource);
    return resource;
  }
}

function withoutIdentity(name: string): Error {
  return new Error(
    `${name} was not requested: the program did not register which resource it is, as two versions of pulumi-vogent are at work. Run \`npm install\`, so that one version is installed.`,
  );
}

function isSip(resource: Resource | undefined): boolean {
  return resource?.declared.type === "vogent_sip";
}

/** A SIP name of digits is no phone number. */
function isOtherThan(resource: Resource | undefined) {
  return (other: Resource) => other !== resource && isSip(other) === isSip(resource);
}

function withoutReference({ __provider, ...inputs }: Inputs): Inputs {
  return inputs;
}
