import * as pulumi from "@pulumi/pulumi";
import { resourceKey } from "./identity";
import { availableNumbersReference, availableNumbersType, hasType } from "./reference";

/** What `new VogentAvailableNumbers(name, args)` takes. No change of it replaces or releases a phone number. */
export interface VogentAvailableNumbersArgs {
  /**
   * The 1 to 10 leading digits of the numbers, without the country code, like `"415"`. A change is recorded and searches
   * nothing: change `keepers` as well to search again.
   */
  prefix: pulumi.Input<string>;
  /**
   * Two letters. `US` covers Canada too. A change is recorded, as one of `prefix` is.
   *
   * @default "US"
   */
  country?: pulumi.Input<string> | undefined;
  /** Any strings by name. A change of one searches again: it replaces the list, and no number. */
  keepers?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * A search that the state remembers: at most ten numbers that could be bought when it was made, in a random order. It buys
 * nothing. Give its `numbers` to a purchase, so that what may be bought stands in the state before anything is bought.
 *
 * Several resources may share one list: each gets another number. The list leaves out what the account holds and what the
 * program declares. `pulumi up` fails if nothing is found.
 *
 * Source: `POST /phone_numbers/search`.
 *
 * @example
 * ```ts
 * const available = new VogentAvailableNumbers("sf", { prefix: "415" });
 * const sales = new VogentPhoneNumber("sales", { type: "purchase", purchase: { anyOf: available.numbers } });
 * ```
 */
export class VogentAvailableNumbers extends pulumi.CustomResource {
  /** As declared. */
  declare readonly prefix: pulumi.Output<string>;
  /** As declared; undefined means `US`. */
  declare readonly country: pulumi.Output<string | undefined>;
  /** As declared. */
  declare readonly keepers: pulumi.Output<Record<string, string> | undefined>;
  /** What was found, in a random order, each written as a purchase has to give it. */
  declare readonly numbers: pulumi.Output<string[]>;

  /** The type in state, for policy packs and transforms. */
  static readonly __pulumiType: string = availableNumbersType;

  /**
   * Whether `value` is a VogentAvailableNumbers, also one of another copy of this package.
   *
   * @param value Anything.
   */
  static override isInstance(value: unknown): value is VogentAvailableNumbers {
    return hasType(value, availableNumbersType);
  }

  /**
   * @param name The resource's name in this program.
   * @param args What to search for.
   * @param opts Pulumi's resource options.
   */
  constructor(name: string, args: VogentAvailableNumbersArgs, opts?: pulumi.CustomResourceOptions) {
    const __resource = resourceKey(availableNumbersType, name, opts?.parent);
    // `undefined` requests an output that is no input.
    const outputs = { numbers: undefined };
    super(availableNumbersType, name, { ...outputs, ...args, __provider: availableNumbersReference, __resource }, opts);
  }
}
