import * as pulumi from "@pulumi/pulumi";
import { VogentAvailableNumbers, VogentPhoneNumber } from "pulumi-vogent";

/** Which number a line has: a certain one, or any of an area code. */
type Wanted =
  | { number: pulumi.Input<string>; areaCode?: undefined }
  | { areaCode: pulumi.Input<string>; number?: undefined };

export type SupportLineArgs = Wanted & {
  /** The Vogent agent that answers. Required, so that no line is left without one. */
  agentId: pulumi.Input<string>;
  /**
   * Whether the engine refuses to replace or delete the number.
   *
   * @default true
   */
  protect?: boolean;
};

/** A purchased number that an agent answers and that nobody releases by accident. */
export class SupportLine extends pulumi.ComponentResource {
  /** The number that was bought, in E.164. */
  readonly number: pulumi.Output<string>;

  constructor(name: string, args: SupportLineArgs, opts?: pulumi.ComponentResourceOptions) {
    super("acme:phones:SupportLine", name, {}, opts);
    const { agentId, protect = true } = args;
    const line = new VogentPhoneNumber(
      name,
      { type: "purchase", purchase: this.candidates(name, args), agentId },
      { parent: this, protect },
    );
    this.number = line.number;
    this.registerOutputs({ number: this.number });
  }

  private candidates(name: string, { number, areaCode }: Wanted) {
    if (number !== undefined) return { number };
    const available = new VogentAvailableNumbers(name, { prefix: areaCode }, { parent: this });
    return { anyOf: available.numbers };
  }
}
