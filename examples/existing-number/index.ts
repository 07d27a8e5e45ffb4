import * as pulumi from "@pulumi/pulumi";
import { getPhoneNumberOutput, VogentPhoneNumber } from "pulumi-vogent";

const config = new pulumi.Config();

/** Adopted: nothing is bought, and this stack manages the number from now on. */
const support = new VogentPhoneNumber(
  "support",
  {
    type: "purchase",
    purchase: { number: config.require("supportNumber") },
    agentId: config.require("agentId"),
  },
  { import: config.require("supportId") },
);

/** Read as a resource: `pulumi refresh` follows it, and nothing ever changes or releases it. */
const sales = VogentPhoneNumber.get("sales", config.require("salesId"));

/** Looked up by the number: no resource, and no part of the state. */
const frontDesk = getPhoneNumberOutput({ number: config.require("frontDesk") });

export const supportNumber = support.number;
export const salesNumber = sales.number;
export const frontDeskAgent = frontDesk.agentId;
