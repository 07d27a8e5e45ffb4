import type { PhoneNumber } from "../../vogent/types";
import { describeDeclared } from "../model/declaredNumber";
import type { Inputs } from "../model/state";
import { NumberIndex } from "./numberIndex";
import { type LastLife, Owners, type Released, Resource } from "./resource";

/** What this process knows about the resources of the program, by their `__resource`. */
export class Program {
  private readonly resources = new Map<Inputs["__resource"], Resource>();
  private readonly owners = new Owners();
  private readonly ofLastId = new Map<string, Resource>();
  private readonly found = new NumberIndex<string>();
  /** What could not be made as declared, or was not reached yet, as messages call it. */
  private readonly unmade = new Map<Resource | string, string>();
  private hasFailed = false;

  /**
   * Notes what check returned.
   *
   * @param isNew Whether the engine checks it without inputs of before: it is new, or the engine replaces it. What is replaced
   * no longer holds the number that diff kept.
   */
  declare(inputs: Inputs, isNew: boolean): void {
    // `pulumi import` checks what an import file says: no program declares it.
    if (inputs.__resource === undefined) return;
    const known = this.find(inputs);
    const resource = known ?? this.add(inputs.__resource, inputs);
    if (isNew && known === undefined) this.unmade.set(resource, resource.name);
    if (isNew && !resource.isCreated) resource.letGo();
    resource.redeclare(inputs);
    resource.isChecked = true;
  }

  /**
   * Notes that the engine compares a resource.
   *
   * @param inputs What check returned. A policy pack may have changed that.
   * @returns undefined unless check came just before: a refresh compares with recorded inputs, and says nothing of the program.
   */
  beginCompare(inputs: Inputs): Resource | undefined {
    const resource = this.find(inputs);
    if (!resource?.isChecked) return undefined;
    resource.isChecked = false;
    resource.redeclare(inputs);
    this.unmade.delete(resource);
    return resource;
  }

  /** Notes what state held of a resource. */
  remember(resource: Resource, last: LastLife): void {
    resource.last = last;
    this.ofLastId.set(last.id, resource);
  }

  /**
   * Notes that the engine calls create for a resource.
   *
   * @throws if the program did not say which resource it is: then nothing could tell a retry from another purchase.
   */
  beginCreate(inputs: Inputs): Resource {
    if (inputs.__resource === undefined) throw withoutIdentity(describeDeclared(inputs));
    const resource = this.find(inputs) ?? this.add(inputs.__resource, inputs);
    resource.begin(inputs);
    this.unmade.delete(resource);
    return resource;
  }

  /**
   * Does `work`, which makes a number or a search as it is declared. After a failure, this process deletes only the old halves of
   * delete-first replacements, until a retry succeeds.
   *
   * @param what The resource, or a key that no other resource has.
   * @param name How messages call it.
   */
  async make<T>(what: Resource | string, name: string, work: () => Promise<T>): Promise<T> {
    try {
      const made = await work();
      this.unmade.delete(what);
      return made;
    } catch (error) {
      this.unmade.set(what, name);
      this.hasFailed = true;
      throw error;
    }
  }

  /** The resource that `inputs` say they are of, if the engine has checked or created it. */
  find(inputs: Inputs): Resource | undefined {
    return this.resources.get(inputs.__resource);
  }

  /** Whether a create of this process made or adopted the number `id`, and failed after that: an update is its retry. */
  hasLeftUnfinished(resource: Resource | undefined, id: string): boolean {
    if (resource?.progress?.kind !== "made" || resource.progress.number.id !== id) return false;
    return this.unmade.has(resource);
  }

  /** The resource that holds the number `id`. */
  holderOf(id: string): Resource | undefined {
    return this.owners.holding.get(id);
  }

  /** Whether a resource claims or declares the phone number `name`. */
  wants(name: string): boolean {
    return this.owners.find(name, ({ declared }) => declared.type !== "vogent_sip") !== undefined;
  }

  /** Notes what a search of this process found: no earlier run can have bought it from this list. */
  noteFound(number: string): void {
    this.found.add(number, number);
  }

  wasFoundNow(number: string): boolean {
    return this.found.find(number) !== undefined;
  }

  /** Notes a number that this process deleted. */
  noteDeleted(number: Released): void {
    this.owners.released.add(number.number, number);
  }

  /** The resource that the engine is about to make again, if `number` is its old half and goes first. */
  findDeletedFirst(number: PhoneNumber): Resource | undefined {
    const replaced = this.ofLastId.get(number.id);
    if (replaced !== undefined) return replaced.isCreated || replaced.heldId === number.id ? undefined : replaced;
    // For --replace the engine checks as if new, and asks for no diff. After a failure the same calls may mean another resource.
    if (this.hasFailed) return undefined;
    return [...this.unmade.keys()].find(
      (one): one is Resource => typeof one !== "string" && one.declared.__deletesFirst === true && one.requires(number),
    );
  }

  /** What could not be made as declared, as messages call it: its create failed, or the engine never reached it. */
  unmadeName(): string | undefined {
    return this.unmade.values().next().value;
  }

  private add(key: string, declared: Inputs): Resource {
    const resource = new Resource(this.owners, declared);
    this.resources.set(key, resource);
    return resource;
  }
}

function withoutIdentity(name: string): Error {
  return new Error(
    `${name} was not requested: the program did not register which resource it is, as two versions of pulumi-vogent are at work. Run \`npm install\`, so that one version is installed.`,
  );
}
