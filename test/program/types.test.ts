import { expect, it } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import type { VogentPhoneNumber, VogentPhoneNumberArgs } from "../../provider";

// Compile-time tests: `tsc --noEmit` fails where a line under @ts-expect-error compiles.
const purchase = { number: "+14155550123" };
const desk = { sipPrefix: "desk", username: "front", password: "front-password" };

const accepted: VogentPhoneNumberArgs[] = [
  { type: "purchase", purchase },
  { type: "purchase", purchase: pulumi.output(purchase), agentId: pulumi.output("a") },
  { type: "vogent_sip", vogentSip: { ...desk, password: pulumi.secret("x") }, agentId: undefined },
  { type: "purchase", purchase: { prefix: "415" } },
  { type: "purchase", purchase: { prefix: pulumi.output("415"), country: pulumi.secret("US") } },
];

const refused: VogentPhoneNumberArgs[] = [
  // @ts-expect-error a wrong sub-object
  { type: "purchase", vogentSip: desk },
  // @ts-expect-error two sub-objects
  { type: "purchase", purchase, vogentSip: desk },
  // @ts-expect-error no sub-object
  { type: "sip_import" },
  // @ts-expect-error a misspelt leaf
  { type: "purchase", purchase: { nubmer: "+14155550123" } },
  // @ts-expect-error number and prefix at once
  { type: "purchase", purchase: { ...purchase, prefix: "415" } },
  // @ts-expect-error a country without a prefix
  { type: "purchase", purchase: { ...purchase, country: "US" } },
  // @ts-expect-error a prefix that is no string
  { type: "purchase", purchase: { prefix: 415 } },
  // @ts-expect-error a missing leaf
  { type: "vogent_sip", vogentSip: { sipPrefix: "desk", username: "front" } },
  // @ts-expect-error an unknown type
  { type: "porting", purchase },
  // @ts-expect-error an output as an input
  { type: "purchase", purchase, number: "+14155550123" },
];

const outputsOf = (number: VogentPhoneNumber): [pulumi.Output<string>, pulumi.Output<"PSTN" | "SIP_USERNAME">] => [
  number.number,
  number.numberType,
];

it("takes the three variants and no mixture of them", () => {
  expect([accepted.length, refused.length, outputsOf.length]).toEqual([5, 10, 1]);
});
