import * as pulumi from "@pulumi/pulumi";
import { getPhoneNumbersOutput, VogentAvailableNumbers, VogentPhoneNumber } from "pulumi-vogent";

const config = new pulumi.Config();

/** A number in each area code. It was for sale when the search was made, and it stays from then on. */
const offices = config.requireObject<string[]>("areaCodes").map((areaCode) => {
  const available = new VogentAvailableNumbers(`area-${areaCode}`, { prefix: areaCode });
  return new VogentPhoneNumber(`office-${areaCode}`, {
    type: "purchase",
    purchase: { anyOf: available.numbers },
    agentId: config.require("agentId"),
  });
});

export const numbers = offices.map((office) => office.number);

/** The numbers of the account that no agent answers, of this stack or not. */
export const unanswered = getPhoneNumbersOutput({ dependsOn: offices }).phoneNumbers.apply((all) =>
  all.flatMap(({ number, agentId }) => (agentId === "" ? [number] : [])),
);
