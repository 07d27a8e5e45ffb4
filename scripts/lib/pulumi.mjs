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
  const onPath = await versionOnPath();
  const source = await sourceOf({ onPath, isCached: existsSync(folderOf(pulumiVersion)), siteAnswers });
  if (source === "path") return { bin: undefined, version: `${onPath}`, origin: source };
  if (onPath)
    console.log(`  The Pulumi CLI on PATH is ${onPath}; ${oldestPulumi} or later is needed, so another is used.`);
  return { ...(await fetchPulumi(pulumiVersion, source)), version: `v${pulumiVersion}` };
}

/** Gets the oldest Pulumi CLI that the package supports. @returns The folder to put before PATH. */
export async function ensureOldestPulumi() {
  const isCached = existsSync(folderOf(oldestPulumi));
  const source = await sourceOf({ onPath: undefined, isCached, siteAnswers });
  const { bin } = await fetchPulumi(oldestPulumi, source);
  return bin;
}

/** @param {string} version */
function folderOf(version) {
  return cached(`pulumi-${version}`);
}

/** @param {string} version @param {Awaited<ReturnType<typeof sourceOf>>} source */
async function fetchPulumi(version, source) {
  const folder = folderOf(version);
  const bin = join(folder, "bin");
  if (source === "site") {
    const work = () => fillOnce(folder, (unfinished) => download(unfinished, version));
    await step(`Downloading the Pulumi CLI ${version}`, work).catch((error) => {
      throwIfInterrupted();
      console.log(`  ${error.message.split("\n")[0]}`);
    });
  }
  if (existsSync(folder)) return { bin, origin: source };
  await step(`Building the Pulumi CLI ${version} from Go modules, about 5 minutes the first time`, () =>
    fillOnce(folder, (unfinished) => build(unfinished, version)),
  );
  return { bin, origin: /** @type {const} */ ("go") };
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

/** @param {string} folder @param {string} version */
async function download(folder, version) {
  const require = createRequire(import.meta.url);
  /** @type {typeof import("@pulumi/pulumi/automation/index.js")} */
  const { PulumiCommand } = require("@pulumi/pulumi/automation/index.js");
  /** @type {typeof import("semver")} */
  const { SemVer } = require("semver");
  await PulumiCommand.install({ root: folder, version: new SemVer(version) });
}

/**
 * Builds the CLI and its Node language host, each from its own module as their SDK versions differ.
 *
 * @param {string} folder
 * @param {string} version
 */
async function build(folder, version) {
  const bin = join(folder, "bin");
  await mkdir(bin, { recursive: true });
  const modules = join(repository, "tools/pulumi");
  const cli = version === pulumiVersion ? join(modules, "cli") : await moduleOf(version, join(folder, "module"));
  const mark = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`;
  const into = (/** @type {string} */ ldflags) => ["-mod=readonly", "-trimpath", "-ldflags", ldflags, "-o", bin];
  await go(cli, "build", ...into(`-s -w ${mark}`), cliProgram);
  const languageHost = "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs";
  await go(join(modules, "language-nodejs"), "build", ...into("-s -w"), languageHost);
  // The host of dynamic providers is part of the program's own SDK: found from the folder that the engine starts it in.
  const host = join(bin, "pulumi-resource-pulumi-nodejs");
  await writeFile(host, `#!/bin/sh\nexec node -e '${hostSource}' -- "$@"\n`);
  await chmod(host, 0o755);
}

const cliProgram = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";

/**
 * Makes a module that builds another version of the CLI. Go's checksum database vouches for what it gets.
 *
 * @param {string} version
 * @param {string} folder
 */
async function moduleOf(version, folder) {
  await mkdir(folder);
  await go(folder, "mod", "init", "pulumi");
  await go(folder, "get", `${cliProgram}@v${version}`);
  return folder;
}

/** @param {string} folder @param {string[]} args */
async function go(folder, ...args) {
  // A go.work above the checkout would leave these modules out.
  await run("go", args, { cwd: folder, env: { ...process.env, GOWORK: "off" } }).catch((error) => {
    if (error.code !== "ENOENT") throw error;
    throw new Error(
      "Neither Pulumi's site nor Go is here: install the Pulumi CLI (pulumi.com/docs/install) or Go, and run again.",
    );
  });
}

const hostSource =
  'process.argv.splice(1, 0, "dynamic-provider"); require(require.resolve("@pulumi/pulumi/cmd/dynamic-provider", { paths: [process.cwd()] }));';
