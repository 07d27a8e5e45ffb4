import * as pulumi from "@pulumi/pulumi";
import type { CreationType, NumberType, Purchase, SipImport, VogentSip } from "../vogent/types";
import type { VogentPhoneNumberArgs } from "./args";
import { resourceKey } from "./identity";
import { registeredInputs } from "./inputs";
import { hasType, phoneNumberReference, phoneNumberType } from "./reference";
import { beginShortStacks } from "./shortStacks";
import { protectsPurchases, warnOfPlainKey } from "./stackConfig";

/** The output that a variant does not have. All share it, as each new one costs time (measured). */
const absent = pulumi.output(undefined);

/**
 * A phone number of a Vogent workspace.
 *
 * What a change does: `agentId` updates in place; anything that makes it another number, trunk or SIP address replaces.
 * A replaced or deleted number of type `purchase` is released and can rarely be bought back: see `vogent:protect`.
 *
 * Source: `POST`, `GET`, `PUT` and `DELETE` of `/phone_numbers`.
 *
 * @example
 * ```ts
 * const support = new VogentPhoneNumber("support", {
 *   type: "purchase",
 *   purchase: { number: "+14155550123" },
 *   agentId: config.require("agentId"),
 * });
 * export const number = support.number;
 * ```
 */
export class VogentPhoneNumber extends pulumi.CustomResource {
  // `declare`: a field compiled for ES2022 would overwrite what registration sets with undefined.
  /** The number in E.164, or the SIP user name where `numberType` is `SIP_USERNAME`. */
  declare readonly number: pulumi.Output<string>;
  /** `PSTN` for a phone number, `SIP_USERNAME` for a Vogent SIP address; Vogent may add others. */
  declare readonly numberType: pulumi.Output<NumberType>;
  /** The linked agent, or `""` if there is none. */
  declare readonly agentId: pulumi.Output<string>;
  /** How the number was created; undefined on a resource from `get`, as the API does not tell. */
  declare readonly type: pulumi.Output<CreationType | undefined>;
  /** As declared, for `type: "purchase"`. */
  declare readonly purchase: pulumi.Output<Purchase | undefined>;
  /** As declared, for `type: "sip_import"`; the password is a secret. */
  declare readonly sipImport: pulumi.Output<SipImport | undefined>;
  /** As declared, for `type: "vogent_sip"`; the password is a secret. */
  declare readonly vogentSip: pulumi.Output<VogentSip | undefined>;
  /** The address to dial, `{sipPrefix}@sip.vogent.ai`, for `type: "vogent_sip"`. */
  declare readonly sipAddress: pulumi.Output<string | undefined>;

  /**
   * Reads a number that is managed elsewhere: nothing of it is ever changed or released.
   *
   * @param name The resource's name in this program.
   * @param id The number's id at Vogent.
   * @param opts Pulumi's resource options, like `provider`.
   * @throws at preview and up, if the account has no number of that id.
   *
   * @example
   * ```ts
   * const desk = VogentPhoneNumber.get("desk", "pn_…");
   * ```
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): VogentPhoneNumber {
    return new VogentPhoneNumber(name, undefined, { ...opts, id });
  }

  /** The type in state, for policy packs and transforms. */
  static readonly __pulumiType: string = phoneNumberType;

  /**
   * Whether `value` is a VogentPhoneNumber, also one of another copy of this package.
   *
   * @param value Anything.
   */
  static override isInstance(value: unknown): value is VogentPhoneNumber {
    return hasType(value, phoneNumberType);
  }

  /** @internal The public one is last: policy packs take the type of the inputs from the last one. */
  constructor(name: string, args: undefined, opts: pulumi.CustomResourceOptions & { id: pulumi.Input<pulumi.ID> });
  /**
   * @param name The resource's name in this program. After a renaming without `aliases`, `pulumi up` fails and names the alias to set.
   * @param args What to create.
   * @param opts Pulumi's resource options. `import` adopts the number of that id instead of making one; it may stay
   * in the program for ever, or be removed. `protect` defaults to the stack's `vogent:protect` for purchases.
   */
  constructor(name: string, args: VogentPhoneNumberArgs, opts?: pulumi.CustomResourceOptions);
  constructor(name: string, args: VogentPhoneNumberArgs | undefined, opts: pulumi.CustomResourceOptions = {}) {
    const isRead = opts.id !== undefined;
    const inputs = registeredInputs(args);
    // Only outputs that this variant's state has: an output that the state lacks would show as [unknown] in every preview.
    // `undefined` asks for an output that is no input.
    const outputs = { number: undefined, numberType: undefined, agentId: undefined };
    const { import: adopted, ...others } = opts;
    const hidden = {
      __provider: phoneNumberReference,
      ...(isRead ? {} : { __resource: resourceKey(phoneNumberType, name, opts.parent) }),
      ...(opts.additionalSecretOutputs?.includes("number") && !isRead ? { __secretNumber: true } : {}),
      ...(adopted === undefined ? {} : { __import: adopted }),
      ...(opts.deleteBeforeReplace === true ? { __deletesFirst: true } : {}),
    };
    const secretOutputs = mayHaveSecretName(args) ? ["number"] : [];
    const protection = args?.purchase && protectsPurchases() ? { protect: opts.protect ?? true } : {};
    const additionalSecretOutputs = [...(opts.additionalSecretOutputs ?? []), ...secretOutputs];
    const options = { ...others, ...protection, additionalSecretOutputs };
    const endShortStacks = beginShortStacks();
    try {
      super(phoneNumberType, name, { ...outputs, ...inputs, ...hidden }, options);
    } finally {
      endShortStacks();
    }
    if (adopted !== undefined) {
      // The engine can't import a dynamic resource: it hands the host no state. So the option `import` goes to create,
      // which adopts, and the preview shows a create. This line says what it means.
      void pulumi.log.info(
        `adopts ${adopted} and buys nothing, unless this resource has or had that number already`,
        this,
      );
    }
    for (const key of ["type", "purchase", "sipImport", "vogentSip", "sipAddress"] as const) {
      if (!(key in this)) Object.defineProperty(this, key, { value: absent });
    }
    warnOfPlainKey();
  }
}

/** The API may report the prefix or the user name as `number`, and an output may be a secret: then so is that. */
function mayHaveSecretName(args: VogentPhoneNumberArgs | undefined): boolean {
  if (args?.vogentSip === undefined) return false;
  // What is no plain object has no such texts. Of an output, a property would be another output: the copy has none.
  const { sipPrefix, username }: Record<string, unknown> = { ...args.vogentSip };
  return typeof sipPrefix !== "string" || typeof username !== "string";
}
