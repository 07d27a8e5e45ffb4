import * as pulumi from "@pulumi/pulumi";
import { getPhoneNumbersOutput, VogentPhoneNumber } from "pulumi-vogent";

const config = new pulumi.Config();

/** A number in each area code: whichever was for sale when it was made, and that one from then on. */
const offices = config.requireObject<string[]>("areaCodes").map(
  (areaCode) =>
    new VogentPhoneNumber(`office-${areaCode}`, {
      type: "purchase",
      purchase: { prefix: areaCode },
      agentId: config.require("agentId"),
    }),
);

export const numbers = offices.map((office) => office.number);

/** What the account has that nobody answers: of this stack or not. */
export const unanswered = getPhoneNumbersOutput({ dependsOn: offices }).phoneNumbers.apply((all) =>
  all.flatMap(({ number, agentId }) => (agentId === "" ? [number] : [])),
);
