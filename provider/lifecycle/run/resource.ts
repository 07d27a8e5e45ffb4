import { isSameNumber } from "../../vogent/number";
import type { CreatePhoneNumber, PhoneNumber } from "../../vogent/types";
import {
  complete,
  declaredNames,
  declaredNumber,
  describeDeclared,
  findDeclared,
  isDeclaredBy,
  selectDeclared,
} from "../model/declaredNumber";
import { createRequest, type Inputs, type Outputs, recordOutputs } from "../model/state";
import { defined } from "../model/values";
import { NumberIndex } from "./numberIndex";

/** What state held of a resource when the engine compared it. */
export interface LastLife {
  readonly id: string;
  /** As the state names it. */
  readonly number: string;
  readonly agentId: string;
  /** The id that the option `import` named, if this resource adopted it in an earlier life. */
  readonly adopted: string | undefined;
  /** Whether diff found another number, which is made before the old one goes. */
  readonly givesWay: boolean;
  /** Whether nobody knows if the number exists, and diff kept it so. */
  readonly isPending: boolean;
}

/** How far the create of a resource came in this process. The engine may call create again: see `onError` hooks. */
export type Progress = Unknown | Made;

/** A POST was sent, and its outcome is unknown. It is never sent again. */
interface Unknown {
  kind: "unknown";
  error: Error;
}

/** The number exists. */
export interface Made {
  kind: "made";
  number: PhoneNumber;
  /** The agent to link if the program declares none. */
  agentId: string;
}

/** A number that this process deleted. Its `agentId` is the agent to link to the next number. */
export interface Released extends PhoneNumber {
  /** The id that the option `import` named, if its resource adopted it in an earlier life. */
  readonly adopted: string | undefined;
}

/** Which resource of the program has which number, and what this process deleted. */
export class Owners {
  /** By id: who goes on holding the number, has made it, or is adopting it. */
  readonly holding = new Map<string, Resource>();
  /** By id: whose option `import` names it. */
  readonly importing = new Map<string, Resource>();
  /** Who declares that very number: nobody declares a candidate of `anyOf`. */
  readonly declaring = new NumberIndex<Resource>(isSip);
  /** Who has the number, was about to request it, or was refused it. */
  readonly claiming = new NumberIndex<Resource>(isSip);
  readonly released = new NumberIndex<Released>(({ type }) => type === "SIP_USERNAME");

  /** Who claims or declares the number `name`. */
  find(name: string, suits: (owner: Resource) => boolean): Resource | undefined {
    return this.claiming.find(name, suits) ?? this.declaring.find(name, suits);
  }
}

/** One resource of the program: what it declares, and what this process knows and does about its number. */
export class Resource {
  last: LastLife | undefined;
  progress: Progress | undefined;
  /** The number that it goes on holding, has made, or is adopting. */
  heldId: string | undefined;
  /** Whether nobody knows yet if the held number is the declared one. */
  isAdopting = false;
  /** Whether the engine has called check, and no diff since. */
  isChecked = false;
  /** Whether the engine has called create. */
  isCreated = false;
  /** What a create requests: what is declared; of several candidates, the chosen one. */
  private requested: Inputs;

  /** @param declared What the program declares: what check returned, or create got. */
  constructor(
    private readonly owners: Owners,
    public declared: Inputs,
  ) {
    this.requested = declared;
  }

  /** How messages call it. */
  get name(): string {
    return describeDeclared(this.declared);
  }

  /** The names of what it declares: of a list, each candidate. */
  get names(): string[] {
    return declaredNames(this.declared);
  }

  /** How messages call the number that it requests. */
  get requestedName(): string {
    return describeDeclared(this.requested);
  }

  /** The body of the POST. */
  createRequest(): CreatePhoneNumber {
    return createRequest(this.requested);
  }

  /** The requested number as far as it is known before Vogent answers. */
  expected(id: string): PhoneNumber {
    return declaredNumber(id, this.requested);
  }

  /** A number as an answer shows it. @param known What the answer may leave out. */
  complete(answer: PhoneNumber, known = this.expected(answer.id)): PhoneNumber {
    return complete(answer, known);
  }

  /** The outputs that record `live`. @param carriedAgent As for `recordOutputs`. */
  record(live: PhoneNumber, account: string, carriedAgent?: string): Outputs {
    const { __import } = this.declared;
    return {
      ...recordOutputs(this.declared, live, account, carriedAgent),
      ...(__import === live.id ? {} : defined({ __adopted: __import })),
    };
  }

  /** Whether `live` is what the program declares. */
  declares(live: PhoneNumber): boolean {
    return isDeclaredBy(this.declared, live);
  }

  /** Whether the program declares `live` and no other: any candidate of a list may be another resource's. */
  requires(live: PhoneNumber): boolean {
    return this.declared.purchase?.anyOf === undefined && this.declares(live);
  }

  /** Finds the declared number in an account. */
  findIn(account: { named(name: string): PhoneNumber[] }): PhoneNumber | undefined {
    return findDeclared(this.declared, account);
  }

  /** Selects the numbers that may be the requested one. @param isOthers As for `selectDeclared`. */
  select(numbers: readonly PhoneNumber[], isOthers?: (live: PhoneNumber) => boolean): PhoneNumber[] {
    return selectDeclared(this.requested, numbers, isOthers);
  }

  /** Takes what the program declares. */
  redeclare(inputs: Inputs): void {
    for (const before of this.names) this.owners.declaring.remove(before, this);
    this.declared = inputs;
    if (inputs.__import !== undefined) this.owners.importing.set(inputs.__import, this);
    if (inputs.purchase?.anyOf !== undefined) return;
    for (const name of this.names) this.owners.declaring.add(name, this);
  }

  /** Notes that the engine calls create. A retry goes on with what was requested. */
  begin(inputs: Inputs): void {
    this.declared = inputs;
    this.isCreated = true;
    if (this.progress !== undefined) return;
    this.requested = inputs;
    // The engine replaces even what diff kept.
    this.letGo();
  }

  /** Chooses the candidate to request. */
  choose(candidate: string): void {
    this.requested = { ...this.declared, number: candidate };
  }

  /** Notes that the number exists. @param agentId The agent to link if the program declares none. */
  made(number: PhoneNumber, agentId: string): Made {
    const made: Made = { kind: "made", number, agentId };
    this.progress = made;
    return made;
  }

  /** Notes that it holds the number `id`, makes it, or is about to adopt it. */
  hold(id: string): void {
    this.letGo();
    this.heldId = id;
    this.owners.holding.set(id, this);
  }

  /** Notes that it does not hold what it held. */
  letGo(): void {
    if (this.heldId !== undefined && this.holds(this.heldId)) this.owners.holding.delete(this.heldId);
    this.heldId = undefined;
  }

  /** Whether it holds the number `id`. */
  holds(id: string): boolean {
    return this.owners.holding.get(id) === this;
  }

  /** Claims `name`, before it is requested. @returns false if another resource of the program has claimed it. */
  claim(name = this.name): boolean {
    if (this.owners.claiming.find(name, this.isOther) !== undefined) return false;
    this.owners.claiming.add(name, this);
    return true;
  }

  /** Whether it claimed `name` before: this process may have requested it. */
  hasClaimed(name = this.name): boolean {
    return this.owners.claiming.find(name, (claimer) => claimer === this) !== undefined;
  }

  /** Whether another resource claims or declares the number `name`. */
  isOfOther(name: string): boolean {
    return this.owners.find(name, this.isOther) !== undefined;
  }

  /** Whether another resource holds the number `id`, or is to adopt it. */
  isOfOtherById(id: string): boolean {
    const others = [this.owners.holding.get(id), this.owners.importing.get(id)];
    return others.some((other) => other !== undefined && other !== this);
  }

  /** Whether it had the number `id` before: in its last life, by an earlier adoption, or until this process deleted it. */
  hasHad(id: string): boolean {
    const lives = [this.last, this.owners.released.find(this.name)];
    return lives.some((life) => life !== undefined && (life.id === id || life.adopted === id));
  }

  /** The agent that answered the requested number in its last life, for the create that makes the same number again. */
  agentBefore(): string {
    const { last, requestedName } = this;
    const released = this.owners.released.find(requestedName);
    if (released !== undefined) return released.agentId;
    if (last === undefined || last.givesWay || !isSameNumber(last.number, requestedName)) return "";
    return last.agentId;
  }

  /** Another resource that may have a number of that name: a SIP name of digits is no phone number. */
  private readonly isOther = (other: Resource) => other !== this && isSip(other) === isSip(this);
}

function isSip({ declared }: Resource): boolean {
  return declared.type === "vogent_sip";
}
