import * as pulumi from "@pulumi/pulumi";
import { SupportLine } from "./supportLine";

const config = new pulumi.Config();
const agentId = config.require("agentId");

const main = new SupportLine("main", { number: config.require("number"), agentId });
const second = new SupportLine("second", { areaCode: config.require("areaCode"), agentId, protect: false });

export const mainNumber = main.number;
export const secondNumber = second.number;
