import type { Input } from "@pulumi/pulumi";
import type { CreationType, Purchase, SipImport, VogentSip } from "../vogent/types";

/** Every leaf as Pulumi takes it: a value, a promise of one, or another resource's output. */
type Inputs<T> = { [K in keyof T]: T[K] extends string[] ? Input<Input<string>[]> : Input<T[K]> };

/** What all variants have. */
interface CommonArgs<Type extends CreationType> {
  /** How the number is made. A change replaces it. */
  type: Type;
  /**
   * The Vogent agent that answers the number. A change updates the number in place. A string links that agent, and the next
   * `pulumi up` puts drift back. `""` keeps the number without an agent. Left out, the link stays as the dashboard has it; if
   * you remove an `agentId`, the agent is unlinked once. Source: `PUT /phone_numbers/{id}`.
   */
  agentId?: Input<string> | undefined;
}

/**
 * Buys a number. Source: `POST /phone_numbers` with `type: purchase`.
 *
 * @example
 * ```ts
 * const args: PurchaseArgs = { type: "purchase", purchase: { number: "+14155550123" }, agentId: "agent-anna" };
 * ```
 */
export interface PurchaseArgs extends CommonArgs<"purchase"> {
  /**
   * What to buy. `{ number }` is exactly this one, in E.164 (`+14155550123`); spaces, dashes, dots and brackets are dropped.
   * Another number replaces: the new one is bought, then the old one is released. `{ anyOf }` is the first of these that can
   * be bought, in the order given; mostly the output `numbers` of a `VogentAvailableNumbers`. The output `number` tells which
   * one was bought. That one stays, whatever becomes of `anyOf`, and naming it as `number` later changes nothing.
   */
  purchase: Input<Inputs<Purchase>>;
  /** Belongs to another variant. */
  sipImport?: undefined;
  /** Belongs to another variant. */
  vogentSip?: undefined;
}

/**
 * Brings in a carrier's number over a SIP trunk. Source: `POST /phone_numbers` with `type: sip_import`.
 *
 * @example
 * ```ts
 * const args: SipImportArgs = {
 *   type: "sip_import",
 *   sipImport: { phoneNumber: "+442079460000", terminationUri: "domain.pstn.twilio.com", username: "vogent", password },
 * };
 * ```
 */
export interface SipImportArgs extends CommonArgs<"sip_import"> {
  /**
   * The number and its trunk. A change of any of it replaces, as the API has no call that changes a trunk. If the phone number
   * stays the same, the old entry is deleted first. The password is always kept as a secret.
   */
  sipImport: Input<Inputs<SipImport>>;
  /** Belongs to another variant. */
  purchase?: undefined;
  /** Belongs to another variant. */
  vogentSip?: undefined;
}

/**
 * Makes a SIP address at Vogent. Source: `POST /phone_numbers` with `type: vogent_sip`.
 *
 * @example
 * ```ts
 * const args: VogentSipArgs = {
 *   type: "vogent_sip",
 *   vogentSip: { sipPrefix: "front-desk", username: "front-desk", password },
 * };
 * ```
 */
export interface VogentSipArgs extends CommonArgs<"vogent_sip"> {
  /**
   * The address and its credentials. A change of any of it replaces. If the prefix stays the same, the old address is deleted
   * first. The password is always kept as a secret.
   */
  vogentSip: Input<Inputs<VogentSip>>;
  /** Belongs to another variant. */
  purchase?: undefined;
  /** Belongs to another variant. */
  sipImport?: undefined;
}

/**
 * What `new VogentPhoneNumber(name, args)` takes: one of three variants, told apart by `type`. The sub-object of another
 * variant is a compile error.
 */
export type VogentPhoneNumberArgs = PurchaseArgs | SipImportArgs | VogentSipArgs;
