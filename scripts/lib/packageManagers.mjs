import { delimiter, join } from "node:path";
import { ensureNpmPackage } from "./npmPackage.mjs";
import { run } from "./run.mjs";

/**
 * A package manager that the tests install with.
 *
 * @typedef {object} PackageManager
 * @property {string} package
 * @property {string} version
 * @property {string} command
 * @property {string[]} [args]
 * @property {string} registry The variable that tells it the registry.
 * @property {NodeJS.ProcessEnv} [env]
 */

/** All but npm come from the npm registry, as packages. @satisfies {Record<string, PackageManager>} */
const fromRegistry = {
  pnpm: {
    package: "pnpm",
    version: "12.21.0",
    command: "pnpm",
    args: ["--no-frozen-lockfile"],
    registry: "pnpm_config_registry",
  },
  "yarn 1": { package: "yarn", version: "1.22.22", command: "yarn", registry: "npm_config_registry" },
  "yarn 4": {
    package: "@yarnpkg/cli-dist",
    version: "4.18.1",
    command: "yarn",
    registry: "YARN_NPM_REGISTRY_SERVER",
    // In CI, yarn would not write the lock file that is not there yet.
    env: { YARN_ENABLE_TELEMETRY: "0", YARN_ENABLE_IMMUTABLE_INSTALLS: "0" },
  },
  bun: { package: "bun", version: "1.4.5", command: "bun", registry: "BUN_CONFIG_REGISTRY" },
};

/** @typedef {"npm" | keyof typeof fromRegistry} ManagerName */

/** What makes one package manager install otherwise than another. @param {ManagerName} name */
export function describeManager(name) {
  return name === "npm" ? name : `${name} ${fromRegistry[name].version}`;
}

/**
 * Installs what the package.json in `folder` asks for.
 *
 * @param {ManagerName} name
 * @param {string} folder
 * @param {string} node The folder of the Node that the package manager runs on.
 */
export async function install(name, folder, node) {
  const env = { ...process.env, PATH: [node, process.env.PATH].filter(Boolean).join(delimiter) };
  if (name === "npm") {
    const args = ["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefer-offline"];
    await run("npm", args, { cwd: folder, env });
    return;
  }
  /** @type {PackageManager} */
  const manager = fromRegistry[name];
  const modules = await ensureNpmPackage(
    describeManager(name).replaceAll(" ", "-"),
    `${manager.package}@${manager.version}`,
  );
  const registry = (await run("npm", ["config", "get", "registry"])).trim();
  await run(join(modules, ".bin", manager.command), ["install", ...(manager.args ?? [])], {
    cwd: folder,
    env: { ...env, ...manager.env, [manager.registry]: registry },
  });
}
