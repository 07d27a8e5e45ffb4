import type { Input } from "@pulumi/pulumi";
import type { CreationType, Purchase, SipImport, VogentSip } from "../vogent/types";

/** Every leaf as Pulumi takes it: a value, a promise of one, or another resource's output. */
type Inputs<T> = { [K in keyof T]: T[K] extends string[] ? Input<Input<string>[]> : Input<T[K]> };

/** What all variants have. */
interface CommonArgs<Type extends CreationType> {
  /** The kind of creation. Changing it replaces the number. */
  type: Type;
  /**
   * The Vogent agent that answers the number. Changing it updates the number in place.
   *
   * - a string: the agent is linked, and drift is put back by the next `pulumi up`;
   * - `""`: the number is kept without an agent;
   * - omitted: the link is left as the dashboard has it. Taken out after it was set, the agent is unlinked once.
   *
   * Source: `PUT /phone_numbers/{id}`.
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
   * What to buy, `number` or `anyOf`:
   *
   * - `number`: exactly this one, in E.164 (`+14155550123`); spaces, dashes, dots and brackets are dropped. Changing the
   *   number itself replaces it: the new one is bought, then the old one is released.
   * - `anyOf`: the first of these that can be bought, in the order given; mostly the output `numbers` of a
   *   `VogentAvailableNumbers`. The output `number` tells which one was bought. That one stays, whatever becomes of `anyOf`.
   *   Naming it as `number` later changes nothing.
   *
   * Source: `POST /phone_numbers`.
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
   * The trunk. Changing any of it replaces the number, as the API has no call that changes a trunk. If the phone
   * number stays the same, the old entry is deleted first. The password is always kept as a secret.
   *
   * - `phoneNumber`: E.164; formatting is dropped;
   * - `terminationUri`: the trunk's host, e.g. `domain.pstn.twilio.com`, optionally with `sip:`, a port or parameters;
   * - `username`, `password`: the trunk's credentials, not empty.
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
   * The address and its credentials. Changing any of it replaces the number. If the prefix stays the same, the old
   * one is deleted first. The password is always kept as a secret.
   *
   * - `sipPrefix`: the user part of the address, `{sipPrefix}@sip.vogent.ai`;
   * - `username`, `password`: at least 5 characters each.
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
