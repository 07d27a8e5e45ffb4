import { sameNumber } from "../vogent/number";
import type {
  CreatePhoneNumber,
  CreationType,
  NumberType,
  PhoneNumber,
  Purchase,
  SipImport,
  VogentSip,
} from "../vogent/types";

/** The inputs of a resource after check: what the program gave, in its plain form, and what was derived from it. */
export interface Inputs {
  type?: CreationType;
  purchase?: Purchase;
  sipImport?: SipImport;
  vogentSip?: VogentSip;
  agentId?: string;
  /** Derived for `sip_import` and for a `purchase` of a certain number. */
  number?: string;
  /** Derived for `vogent_sip`. */
  sipAddress?: string;
  /** The id that the resource's option `import` names. */
  __import?: string;
  /** The stack of the program, where a purchase may be by prefix. */
  __stack?: string;
  /** Whether the resource has the option `deleteBeforeReplace`. */
  __deletesFirst?: boolean;
  __provider?: string;
}

/**
 * The outputs of a resource: what state holds and read, update and delete are given. Keys that begin with `__` are not
 * displayed by the engine.
 */
export interface Outputs extends Inputs {
  number?: string;
  numberType?: NumberType;
  agentId?: string;
  /** Whether the program declares `agentId`: read is given outputs only and has to know. */
  __managesAgent?: true;
  /** The agent that answered the same number before it was replaced, and that is still to be linked to the new one. */
  __carriedAgent?: string;
  /**
   * Whether the number came into state by an import file, which can only guess how it was made: what the program declares
   * of the same number is recorded then, and the mark goes.
   */
  __imported?: true;
  /** The mark of the API key under which the number was last seen. */
  __account?: string;
}

/** The outputs that record `number` for a program that gave `inputs`. */
export function outputsOf(inputs: Inputs, number: PhoneNumber, account: string): Outputs {
  const { __import, __stack, __deletesFirst, ...given } = inputs;
  return {
    ...given,
    // The declared form where it is the same number: dependents of a preview saw that one.
    number: inputs.number && sameNumber(inputs.number, number.number) ? inputs.number : number.number,
    numberType: number.type,
    agentId: number.agentId,
    ...(inputs.agentId === undefined ? {} : { __managesAgent: true as const }),
    __account: account,
  };
}

/** The inputs that a program must have given for `outputs` to be recorded: exactly its keys, with the live values. */
export function inputsOf(outputs: Outputs): Inputs {
  const { numberType, agentId, number, __import, __managesAgent, __carriedAgent, __imported, __account, ...given } =
    outputs;
  const derivesNumber = outputs.purchase?.number !== undefined || outputs.sipImport !== undefined;
  return {
    ...given,
    ...(derivesNumber ? defined({ number }) : {}),
    ...(__managesAgent ? defined({ agentId }) : {}),
  };
}

/** The number as the state recorded it, for the places that go on without asking the API. */
export function recordedNumber(id: string, outputs: Outputs): PhoneNumber {
  return { id, number: outputs.number ?? "", type: outputs.numberType ?? "PSTN", agentId: outputs.agentId ?? "" };
}

/** The body of the POST that creates what `inputs` declare. */
export function createRequest(inputs: Inputs): CreatePhoneNumber {
  const { type, purchase, sipImport, vogentSip } = inputs;
  // What a search found is posted as it was found.
  const number = purchase?.number ?? inputs.number;
  if (type === "purchase" && number !== undefined) return { type, purchase: { number } };
  if (type === "sip_import" && sipImport) return { type, sipImport };
  if (type === "vogent_sip" && vogentSip) return { type, vogentSip };
  throw new Error("The inputs hold no variant to create: check lets none of these through. Please report this.");
}

/** `value` without its undefined properties, at any depth: one anywhere in a result makes the host throw. */
export function defined<T>(value: T): T {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  // Only properties that are undefined go, and every type here has those as optional.
  return Object.fromEntries(entries.map(([key, inner]) => [key, defined(inner)])) as T;
}
