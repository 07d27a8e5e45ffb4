import { randomUUID } from "node:crypto";
import { isSameNumber } from "../../vogent/number";
import type {
  CreatePhoneNumber,
  CreationType,
  NumberType,
  PhoneNumber,
  Purchase,
  SipImport,
  VogentSip,
} from "../../vogent/types";
import { defined } from "./values";

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
  /** The id that the option `import` names. */
  __import?: string;
  /** Whether the resource has the option `deleteBeforeReplace`. */
  __deletesFirst?: boolean;
  /** Whether the number, a candidate or the SIP prefix is a secret. In outputs too: read and delete get only those. */
  __secretNumber?: true;
  /** Who the resource is: a digest of its URN. Never compared, and never in outputs. */
  __resource?: string;
  __provider?: string;
}

/**
 * The outputs of a resource: what state holds, and what read, update and delete get. The engine displays no key that begins
 * with `__`.
 */
export interface Outputs extends Inputs {
  numberType?: NumberType;
  /** Whether the program declares `agentId`: read gets outputs only and must know. */
  __managesAgent?: true;
  /** The agent that answered the same number before its replacement, and that is still to be linked to the new one. */
  __carriedAgent?: string;
  /**
   * Whether an import file brought the number into state. It can only guess how the number was made: what the program
   * declares of the same number is recorded then, and the mark goes.
   */
  __imported?: true;
  /** The id that the option `import` named, if this resource adopted it and has replaced it since. */
  __adopted?: string;
  /** The mark of the account in which the number was last seen. */
  __account?: string;
}

/**
 * The outputs that record `number` for a program that gave `inputs`.
 *
 * @param carriedAgent The agent that answered before. If the number has no agent, this one is still to be linked: an answer may show
 *   a link late. A link that somebody has made since is newer.
 */
export function recordOutputs(inputs: Inputs, number: PhoneNumber, account: string, carriedAgent = ""): Outputs {
  const { __import, __deletesFirst, __resource, ...given } = inputs;
  const isToLink = carriedAgent !== "" && number.agentId === "" && inputs.agentId === undefined;
  return {
    ...given,
    // The declared form of the same number: dependents of a preview saw that one.
    number: inputs.number && isSameNumber(inputs.number, number.number) ? inputs.number : number.number,
    numberType: number.type,
    agentId: number.agentId,
    ...(inputs.agentId === undefined ? {} : { __managesAgent: true as const }),
    ...(isToLink ? { __carriedAgent: carriedAgent } : {}),
    __account: account,
  };
}

/** The inputs that a program must have given for `outputs` to be recorded: exactly its keys, with the live values. */
export function recoverInputs(outputs: Outputs): Inputs {
  const {
    numberType,
    agentId,
    number,
    __import,
    __managesAgent,
    __carriedAgent,
    __imported,
    __adopted,
    __account,
    ...given
  } = outputs;
  const derivesNumber = outputs.purchase?.number !== undefined || outputs.sipImport !== undefined;
  return {
    ...given,
    ...(derivesNumber ? defined({ number }) : {}),
    ...(__managesAgent ? defined({ agentId }) : {}),
  };
}

/** The number as the state recorded it, for a decision that makes no call. */
export function recordedNumber(id: string, outputs: Outputs): PhoneNumber {
  return { id, number: outputs.number ?? "", type: outputs.numberType ?? "PSTN", agentId: outputs.agentId ?? "" };
}

/**
 * The agent to link to the number that replaces this one, if the program declares none: what somebody has linked in the
 * dashboard, but not what the program declared before.
 *
 * @param live The number as an answer shows it.
 */
export function agentToKeep({ __managesAgent, __carriedAgent, agentId }: Outputs, live?: PhoneNumber): string {
  if (__managesAgent) return "";
  return live?.agentId || __carriedAgent || (live ?? { agentId }).agentId || "";
}

/** The body of the POST that creates what `inputs` declare; of several candidates, the chosen one is in `number`. */
export function createRequest({ type, purchase, sipImport, vogentSip, number }: Inputs): CreatePhoneNumber {
  const chosen = purchase?.number ?? number;
  if (type === "purchase" && chosen !== undefined) return { type, purchase: { number: chosen } };
  if (type === "sip_import" && sipImport) return { type, sipImport };
  if (type === "vogent_sip" && vogentSip) return { type, vogentSip };
  throw new Error("The inputs hold no variant to create: check lets none of these through. Please report this.");
}

const pendingPrefix = "pending:";

/**
 * The id of a create whose outcome nobody knows, of the number that messages call `name`. The engine prints ids and keeps
 * them in plain text: that of a secret number is random, as a digest of ten digits hides nothing.
 */
export const pendingId = (name: string, { __secretNumber }: Inputs): string =>
  pendingPrefix + (__secretNumber ? randomUUID() : name);

/** Whether `id` stands for a create whose outcome nobody knows. */
export const isPending = (id: string): boolean => id.startsWith(pendingPrefix);
