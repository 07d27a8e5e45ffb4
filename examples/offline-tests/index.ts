import * as pulumi from "@pulumi/pulumi";
import { getPhoneNumberOutput, VogentPhoneNumber } from "pulumi-vogent";

const config = new pulumi.Config();

/** Managed elsewhere. */
const support = getPhoneNumberOutput({ number: config.require("support") });

/** Answered by the same agent. */
const overflow = new VogentPhoneNumber("overflow", {
  type: "purchase",
  purchase: { number: config.require("overflow") },
  agentId: support.agentId,
});

export const number = overflow.number;
export const agentId = overflow.agentId;
