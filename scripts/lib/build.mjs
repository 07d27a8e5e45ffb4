import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { locked } from "./lock.mjs";
import { repository } from "./repository.mjs";
import { run, step } from "./run.mjs";
import { digestOf, isStamped, stamp } from "./stamp.mjs";

/** Compiles `provider/` to `dist/`, unless `dist/` is of just these sources. */
export async function ensureBuild() {
  const dist = join(repository, "dist");
  const digest = digestOf([
    join(repository, "provider"),
    join(repository, "tsconfig.json"),
    join(repository, "package-lock.json"),
  ]);
  if (isStamped(join(dist, ".stamp"), digest)) return;
  await locked(join(repository, ".cache/build.lock"), async () => {
    if (isStamped(join(dist, ".stamp"), digest)) return;
    await step("Building dist/", () => build(dist, digest));
  });
}

/** @param {string} dist @param {string} digest */
async function build(dist, digest) {
  // Beside dist/ and moved into place: nothing ever loads half a build, and nothing of an old one stays.
  const folder = mkdtempSync(join(repository, ".dist-"));
  const old = `${folder}-old`;
  try {
    const tsc = join(repository, "node_modules/typescript/bin/tsc");
    await run(process.execPath, [tsc, "-p", "provider/tsconfig.json", "--outDir", folder], { cwd: repository });
    await bundleProvider(join(folder, "lifecycle/index.js"));
    chmodSync(join(folder, "cli/main.js"), 0o755);
    stamp(join(folder, ".stamp"), digest);
    chmodSync(folder, 0o755);
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(folder, dist);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

/**
 * Puts the provider, and what it uses of its dependencies, into one file. Each command of the CLI starts a provider process, and
 * that loads one file in a third of the time of 140: most of those are languages of zod (measured).
 *
 * @param {string} outfile
 */
async function bundleProvider(outfile) {
  // Not before the dependencies are there.
  const { build } = await import("esbuild");
  const entryPoints = [join(repository, "provider/lifecycle/index.ts")];
  const notice = "/*! This file holds parts of its package's dependencies, which have their licenses beside them. */";
  await build({
    entryPoints,
    outfile,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    // node-fetch asks for them where Node lacks its own: a third of the file, and nobody loads it.
    external: ["web-streams-polyfill"],
    banner: { js: notice },
  });
}
