import * as pulumi from "@pulumi/pulumi";
import { getPhoneNumbersOutput, VogentPhoneNumber, VogentProvider } from "pulumi-vogent";

const config = new pulumi.Config();

// Each workspace has a key of its own. The program needs no `vogent:apiKey` beside them.
const us = new VogentProvider("us", { apiKey: config.requireSecret("usKey") });
const uk = new VogentProvider("uk", { apiKey: config.requireSecret("ukKey") });

const usLine = new VogentPhoneNumber(
  "us-line",
  { type: "purchase", purchase: { number: config.require("usNumber") } },
  { provider: us },
);

const ukLine = new VogentPhoneNumber(
  "uk-line",
  { type: "purchase", purchase: { number: config.require("ukNumber") } },
  { provider: uk },
);

export const usNumber = usLine.number;
export const ukNumber = ukLine.number;

/** All numbers of the workspace of the United Kingdom, of this stack or not. A look-up takes the same option. */
export const ukNumbers = getPhoneNumbersOutput({ provider: uk, dependsOn: [ukLine] }).phoneNumbers.apply((all) =>
  all.map(({ number }) => number),
);
