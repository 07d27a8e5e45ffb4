import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repository } from "../../scripts/lib/repository.mjs";

/** @typedef {"ours" | "docs" | "bare" | "nothing"} Kind */

/** The same program in four kinds: `COUNT` purchased numbers, each linked to `AGENT` if that is set. */
export const kinds = /** @type {const} */ (["ours", "docs", "bare", "nothing"]);

/** How the report calls them. @type {Record<Kind, string>} */
export const titles = { ours: "pulumi-vogent", docs: "docs-style", bare: "bare calls", nothing: "nothing" };

/** The `__provider` of a kind whose code is not serialised. */
export const references = {
  ours: 'exports.handler = () => require("pulumi-vogent/provider").phoneNumber',
  bare: 'exports.handler = () => require("bench-kinds/bareCalls").phoneNumber',
  nothing: 'exports.handler = () => require("bench-kinds/nothing").phoneNumber',
};

/** @param {"bare" | "nothing"} kind */
const byReference = (kind) => `const pulumi = require("@pulumi/pulumi");
class PhoneNumber extends pulumi.CustomResource {
  constructor(name, args) {
    const outputs = { numberType: undefined, agentId: undefined };
    super("pulumi-nodejs:dynamic/vogent:PhoneNumber", name, { ...outputs, ...args, __provider: ${JSON.stringify(references[kind])} });
  }
}
for (const number of numbers) new PhoneNumber(number, { type: "purchase", purchase: { number }, number, ...agent });`;

/** @type {Record<Kind, string>} */
const bodies = {
  ours: `const { VogentPhoneNumber } = require("pulumi-vogent");
for (const number of numbers) new VogentPhoneNumber(number, { type: "purchase", purchase: { number }, ...agent });`,
  docs: `const { PhoneNumber } = require("bench-kinds/docsStyle");
for (const number of numbers) new PhoneNumber(number, { type: "purchase", purchase: { number }, ...agent });`,
  bare: byReference("bare"),
  nothing: byReference("nothing"),
};

const head = `const numbers = Array.from({ length: Number(process.env.COUNT) }, (_, at) => "+1415555" + String(at).padStart(4, "0"));
const agent = process.env.AGENT ? { agentId: process.env.AGENT } : {};
`;

/**
 * Writes the project of a kind into `folder`. All kinds have the same modules at hand, as the language host looks through them.
 *
 * @param {string} folder
 * @param {Kind} kind
 */
export function writeProject(folder, kind) {
  // Loading TypeScript would take as long in each kind, and hide what differs.
  writeFileSync(
    join(folder, "Pulumi.yaml"),
    "name: bench\nruntime: { name: nodejs, options: { typescript: false } }\n",
  );
  writeFileSync(join(folder, "package.json"), '{ "main": "index.js" }\n');
  writeFileSync(join(folder, "index.js"), head + bodies[kind]);
  const modules = {
    "@pulumi/pulumi": "node_modules/@pulumi/pulumi",
    zod: "node_modules/zod",
    "pulumi-vogent/dist": "dist",
    "pulumi-vogent/package.json": "package.json",
    "bench-kinds": "bench/kinds",
  };
  for (const [name, path] of Object.entries(modules)) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(repository, path), link);
  }
}
