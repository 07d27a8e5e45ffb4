import * as pulumi from "@pulumi/pulumi";
import type {
  VogentAvailableNumbers,
  VogentAvailableNumbersArgs,
  VogentPhoneNumber,
  VogentPhoneNumberArgs,
} from "../../provider";

// What the compiler takes and refuses: `npm run types` fails where a line under @ts-expect-error compiles. Nothing runs.
const purchase = { number: "+14155550123" };
const desk = { sipPrefix: "desk", username: "front", password: "front-password" };

/** What another resource found. */
const available = { numbers: pulumi.output(["+14155550123"]) } satisfies Pick<VogentAvailableNumbers, "numbers">;

export const accepted: VogentPhoneNumberArgs[] = [
  { type: "purchase", purchase },
  { type: "purchase", purchase: pulumi.output(purchase), agentId: pulumi.output("a") },
  { type: "vogent_sip", vogentSip: { ...desk, password: pulumi.secret("x") }, agentId: undefined },
  { type: "purchase", purchase: { anyOf: ["+14155550123", pulumi.output("+14155550124")] } },
  { type: "purchase", purchase: { anyOf: pulumi.output(["+14155550123"]) } },
  { type: "purchase", purchase: { anyOf: available.numbers } },
];

export const refused: VogentPhoneNumberArgs[] = [
  // @ts-expect-error a wrong sub-object
  { type: "purchase", vogentSip: desk },
  // @ts-expect-error two sub-objects
  { type: "purchase", purchase, vogentSip: desk },
  // @ts-expect-error no sub-object
  { type: "sip_import" },
  // @ts-expect-error a misspelt leaf
  { type: "purchase", purchase: { nubmer: "+14155550123" } },
  // @ts-expect-error number and candidates at once
  { type: "purchase", purchase: { ...purchase, anyOf: ["+14155550123"] } },
  // @ts-expect-error a purchase by prefix, as 0.1.0 had it
  { type: "purchase", purchase: { prefix: "415" } },
  // @ts-expect-error one text for candidates
  { type: "purchase", purchase: { anyOf: "+14155550123" } },
  // @ts-expect-error a candidate that is no string
  { type: "purchase", purchase: { anyOf: [14155550123] } },
  // @ts-expect-error a missing leaf
  { type: "vogent_sip", vogentSip: { sipPrefix: "desk", username: "front" } },
  // @ts-expect-error an unknown type
  { type: "porting", purchase },
  // @ts-expect-error an output as an input
  { type: "purchase", purchase, number: "+14155550123" },
];

export const searches: VogentAvailableNumbersArgs[] = [
  { prefix: "415" },
  { prefix: pulumi.output("415"), country: pulumi.secret("US"), keepers: { round: pulumi.output("2") } },
  { prefix: "415", country: undefined, keepers: undefined },
];

export const refusedSearches: VogentAvailableNumbersArgs[] = [
  // @ts-expect-error a missing prefix
  { country: "US" },
  // @ts-expect-error a prefix that is no string
  { prefix: 415 },
  // @ts-expect-error a keeper that is no string
  { prefix: "415", keepers: { round: 2 } },
  // @ts-expect-error an output as an input
  { prefix: "415", numbers: ["+14155550123"] },
  // @ts-expect-error a misspelt key
  { prefix: "415", contry: "US" },
];

export const outputsOf = (
  number: VogentPhoneNumber,
): [pulumi.Output<string>, pulumi.Output<"PSTN" | "SIP_USERNAME" | (string & {})>] => [
  number.number,
  number.numberType,
];
