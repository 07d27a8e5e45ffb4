import * as pulumi from "@pulumi/pulumi";
import { VogentPhoneNumber } from "pulumi-vogent";

const config = new pulumi.Config();
// The agent that answers; without one the numbers are left as the dashboard has them.
const agentId = config.get("agentId");

/** A number bought at Vogent. */
const support = new VogentPhoneNumber("support", {
  type: "purchase",
  purchase: { number: config.require("number") },
  agentId,
});

/** A number that you have at a carrier, brought in over its SIP trunk. */
const trunk = new VogentPhoneNumber("trunk", {
  type: "sip_import",
  sipImport: {
    phoneNumber: config.require("trunkNumber"),
    terminationUri: config.require("trunkUri"),
    username: config.get("trunkUsername") ?? "vogent",
    password: config.requireSecret("trunkPassword"),
  },
  agentId,
});

/** A SIP address at Vogent, for your own phones and exchanges to dial. */
const desk = new VogentPhoneNumber("desk", {
  type: "vogent_sip",
  vogentSip: { sipPrefix: "front-desk", username: "front-desk", password: config.requireSecret("deskPassword") },
});

export const supportNumber = support.number;
export const trunkNumber = trunk.number;
export const deskAddress = desk.sipAddress;
