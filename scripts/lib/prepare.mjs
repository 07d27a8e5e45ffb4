import { mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ensureBuild } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { ensurePulumi } from "./pulumi.mjs";

/**
 * Gets everything that a run of Pulumi against this checkout needs: packages, build, CLI.
 *
 * @returns {Promise<NodeJS.ProcessEnv>} The environment to run in, with the CLI on PATH.
 */
export async function prepare() {
  await ensureDependencies();
  await ensureBuild();
  const { bin } = await ensurePulumi();
  const path = [bin, process.env.PATH].filter(Boolean).join(delimiter);
  return { ...process.env, PATH: path, PULUMI_SKIP_UPDATE_CHECK: "1" };
}

/**
 * `environment` with a Pulumi home and a local-file backend of its own in `folder`, apart from what the user has.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} folder
 */
export function apart(environment, folder) {
  const backend = join(folder, "backend");
  mkdirSync(backend);
  const others = Object.entries(environment).filter(([key]) => !/^(VOGENT|PULUMI)_/.test(key));
  return {
    ...Object.fromEntries(others),
    PULUMI_SKIP_UPDATE_CHECK: "1",
    PULUMI_BACKEND_URL: `file://${backend}`,
    PULUMI_CONFIG_PASSPHRASE: "apart",
    PULUMI_HOME: join(folder, "home"),
  };
}
