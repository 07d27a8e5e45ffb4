// The programs of the projects. Each declares one number, and exports the versions that it runs on.

const args = '{ type: "purchase", purchase: { number: "+14155550123" }, agentId: config.require("agentId") }';

export const typescript = `import * as pulumi from "@pulumi/pulumi";
import { version } from "@pulumi/pulumi/version";
import { VogentPhoneNumber, type VogentPhoneNumberArgs } from "pulumi-vogent";

const config = new pulumi.Config();
const args: VogentPhoneNumberArgs = ${args};
const support = new VogentPhoneNumber("support", args);

export const number: pulumi.Output<string> = support.number;
export const sdk: string = version;
export const node: string = process.version;
`;

export const commonJs = `const pulumi = require("@pulumi/pulumi");
const { version } = require("@pulumi/pulumi/version");
const { VogentPhoneNumber } = require("pulumi-vogent");

const config = new pulumi.Config();
const support = new VogentPhoneNumber("support", ${args});

module.exports = { number: support.number, sdk: version, node: process.version };
`;

/**
 * Looks the account up before it declares anything.
 *
 * @param {string} from The package that the program takes its numbers from.
 * @param {string} make How it makes one.
 */
export const esModule = (from, make) => `import * as pulumi from "@pulumi/pulumi";
import { version } from "@pulumi/pulumi/version.js";
import { getPhoneNumbers, ${make.replace("new ", "")} } from "${from}";

const { phoneNumbers } = await getPhoneNumbers();
const config = new pulumi.Config();
const support = ${make}("support", ${args});

export const number = support.number;
export const sdk = version;
export const node = process.version;
export const found = phoneNumbers.length;
`;

/** `node automation.js OPERATION`: the operation of the stack \`dev\`, with the program of index.js inline. */
export const automation = `const { LocalWorkspace } = require("@pulumi/pulumi/automation");

async function main(operation) {
  const program = async () => require("./index.js");
  const stack = await LocalWorkspace.selectStack({ projectName: "test", stackName: "dev", program }, { workDir: __dirname });
  await stack[operation]({ onOutput: (text) => process.stdout.write(text) });
}

main(process.argv[2]).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
`;

/** The package of the workspace that the program takes its numbers from. */
export const supportLine = `import { VogentPhoneNumber } from "pulumi-vogent";
export { getPhoneNumbers } from "pulumi-vogent";
export const supportLine = (name, args) => new VogentPhoneNumber(name, args);
`;
