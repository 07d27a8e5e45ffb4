import * as pulumi from "@pulumi/pulumi";
import { VogentPhoneNumber } from "pulumi-vogent";

const config = new pulumi.Config();

const support = new VogentPhoneNumber("support", {
  type: "purchase",
  purchase: { number: config.require("number") },
  agentId: config.require("agentId"),
});

export const number = support.number;
