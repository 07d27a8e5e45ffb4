import * as pulumi from "@pulumi/pulumi";
import { VogentPhoneNumber } from "pulumi-vogent";

const config = new pulumi.Config();

/** The Vogent side of the trunk. `trunk.mjs` makes the Twilio side from the same config. */
const trunk = new VogentPhoneNumber("trunk", {
  type: "sip_import",
  sipImport: {
    phoneNumber: config.require("number"),
    terminationUri: `${config.require("domain")}.pstn.twilio.com`,
    username: "vogent",
    password: config.requireSecret("password"),
  },
  agentId: config.require("agentId"),
});

export const number = trunk.number;
