import { existsSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { cached, fillOnce } from "./cache.mjs";
import { throwIfInterrupted } from "./interruption.mjs";
import { oldestPulumi, pulumiVersion, sourceOf } from "./pulumiVersion.mjs";
import { repository } from "./repository.mjs";
import { run, step } from "./run.mjs";

/** How long Pulumi's site may take to answer before it counts as blocked. A download after that takes what it needs. */
const siteTimeoutMs = 15_000;

/**
 * Gets the Pulumi CLI.
 *
 * @returns {Promise<{ bin: string | undefined, version: string, origin: Awaited<ReturnType<typeof sourceOf>> }>}
 *   `bin`: the folder to put before PATH; undefined where PATH has a good one.
 */
export async function ensurePulumi() {
  const folder = cached(`pulumi-${pulumiVersion}`);
  const onPath = await versionOnPath();
  const source = await sourceOf({ onPath, isCached: existsSync(folder), siteAnswers });
  if (source === "path") return { bin: undefined, version: `${onPath}`, origin: source };
  if (onPath)
    console.log(`  The Pulumi CLI on PATH is ${onPath}; ${oldestPulumi} or later is needed, so another is used.`);
  let origin = source;
  if (source === "site") {
    await step(`Downloading the Pulumi CLI ${pulumiVersion}`, () => fillOnce(folder, download)).catch((error) => {
      throwIfInterrupted();
      console.log(`  ${error.message.split("\n")[0]}`);
    });
  }
  if (!existsSync(folder)) {
    origin = "go";
    await step(`Building the Pulumi CLI ${pulumiVersion} from Go modules, about 5 minutes the first time`, () =>
      fillOnce(folder, build),
    );
  }
  return { bin: join(folder, "bin"), version: `v${pulumiVersion}`, origin };
}

/** What `pulumi version` on PATH says; undefined where there is none, or none that works. */
async function versionOnPath() {
  const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "1" };
  const text = await run("pulumi", ["version"], { env }).catch(throwIfInterrupted);
  return text?.trim();
}

async function siteAnswers() {
  const url = "https://get.pulumi.com/latest-version";
  try {
    const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(siteTimeoutMs) });
    if (!ok) console.log(`  Pulumi's site answers ${status}`);
    return ok;
  } catch (error) {
    const { name, cause } = /** @type {Error & { cause?: { code?: string } }} */ (error);
    console.log(`  Pulumi's site can't be reached: ${cause?.code ?? name}`);
    return false;
  }
}

/** @param {string} folder */
async function download(folder) {
  const require = createRequire(import.meta.url);
  /** @type {typeof import("@pulumi/pulumi/automation/index.js")} */
  const { PulumiCommand } = require("@pulumi/pulumi/automation/index.js");
  /** @type {typeof import("semver")} */
  const { SemVer } = require("semver");
  await PulumiCommand.install({ root: folder, version: new SemVer(pulumiVersion) });
}

/**
 * Builds the CLI and its Node language host, each from its own module as their SDK versions differ.
 *
 * @param {string} folder
 */
async function build(folder) {
  const bin = join(folder, "bin");
  await mkdir(bin, { recursive: true });
  const go = (/** @type {string} */ module, /** @type {string} */ program, /** @type {string} */ ldflags) =>
    run("go", ["build", "-mod=readonly", "-trimpath", "-ldflags", `-s -w ${ldflags}`, "-o", bin, program], {
      cwd: join(repository, "tools/pulumi", module),
      // A go.work above the checkout would leave these modules out.
      env: { ...process.env, GOWORK: "off" },
    }).catch((error) => {
      if (error.code !== "ENOENT") throw error;
      throw new Error(
        "Neither Pulumi's site nor Go is here: install the Pulumi CLI (pulumi.com/docs/install) or Go, and run again.",
      );
    });
  const version = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
  await go("cli", "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi", `-X ${version}=v${pulumiVersion}`);
  await go("language-nodejs", "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs", "");
  // The host of dynamic providers is part of the program's own SDK: found from the folder that the engine starts it in.
  const host = join(bin, "pulumi-resource-pulumi-nodejs");
  await writeFile(host, `#!/bin/sh\nexec node -e '${hostSource}' -- "$@"\n`);
  await chmod(host, 0o755);
}

const hostSource =
  'process.argv.splice(1, 0, "dynamic-provider"); require(require.resolve("@pulumi/pulumi/cmd/dynamic-provider", { paths: [process.cwd()] }));';
