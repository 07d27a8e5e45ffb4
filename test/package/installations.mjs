import { createRequire } from "node:module";

/**
 * A way to install the packed package into a project of its own, and to run that project.
 *
 * @typedef {object} Installation
 * @property {import("../../scripts/lib/packageManagers.mjs").ManagerName} manager
 * @property {import("./projects.mjs").ProjectKind} project
 * @property {"oldest" | "newest"} sdk
 * @property {"20" | "22" | "24"} node
 */

/** `npm test` runs them. Each has another Node; together they have what differs most. @type {[Installation, Installation, Installation]} */
export const fewInstallations = [
  { manager: "npm", project: "TypeScript", sdk: "oldest", node: "20" },
  { manager: "pnpm", project: "TypeScript", sdk: "newest", node: "22" },
  { manager: "npm", project: "ES module, through another package of the workspace", sdk: "newest", node: "24" },
];

/** What `npm run test:all` runs as well. @type {Installation[]} */
const others = [
  { manager: "npm", project: "JavaScript", sdk: "oldest", node: "24" },
  { manager: "npm", project: "ES module", sdk: "oldest", node: "22" },
  { manager: "npm", project: "main in a sub-folder", sdk: "newest", node: "22" },
  { manager: "npm", project: "Automation API", sdk: "newest", node: "24" },
  { manager: "pnpm", project: "ES module", sdk: "oldest", node: "20" },
  { manager: "pnpm", project: "ES module, through another package of the workspace", sdk: "newest", node: "24" },
  { manager: "yarn 1", project: "JavaScript", sdk: "oldest", node: "20" },
  { manager: "yarn 4", project: "TypeScript", sdk: "newest", node: "24" },
  { manager: "yarn 4", project: "ES module, through another package of the workspace", sdk: "oldest", node: "22" },
  // Bun only installs: Pulumi runs the program on Node.
  { manager: "bun", project: "TypeScript", sdk: "newest", node: "22" },
];

/** The installations that a run shows: the few, or those whose description INSTALLATIONS, a pattern, finds. */
export function chosenInstallations() {
  const { INSTALLATIONS: pattern } = process.env;
  if (pattern === undefined) return fewInstallations;
  return [...fewInstallations, ...others].filter((each) => new RegExp(pattern).test(describeInstallation(each)));
}

/** The installation in a test's title. @param {Installation} installation */
export function describeInstallation({ manager, project, sdk, node }) {
  return `${manager}, ${project}, ${sdk} SDK, Node ${node}`;
}

/** The newest Pulumi SDK that `npm test` runs on. `npm run test:all` takes the newest that the registry has. */
const newestSdk = "3.276.0";

/** @param {Installation["sdk"]} which */
export function sdkVersion(which) {
  if (which === "newest") return process.env.NEWEST_SDK ?? newestSdk;
  /** @type {typeof import("../../package.json")} */
  const { peerDependencies } = createRequire(import.meta.url)("../../package.json");
  return peerDependencies["@pulumi/pulumi"].replace("^", "");
}
