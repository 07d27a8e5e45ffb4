// `npm run sbom`: prints what the package brings along as a CycloneDX document, with the versions that the tests ran with.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "./lib/repository.mjs";
import { run } from "./lib/run.mjs";
import { findRuntimePackages } from "./lib/runtimePackages.mjs";

const read = (/** @type {string} */ file) => JSON.parse(readFileSync(join(repository, file), "utf8"));
// npm can't describe this repository itself: the examples are workspaces without a version.
const { workspaces, devDependencies, peerDependencies, ...root } = read("package.json");
const { packages, ...lock } = read("package-lock.json");
const { name, version, license, dependencies } = root;
const entry = { name, version, license, dependencies };
const temporary = mkdtempSync(join(tmpdir(), "pulumi-vogent-sbom-"));
// npm names what it describes by its folder.
const folder = join(temporary, name);
try {
  mkdirSync(folder);
  const whole = { ...lock, packages: { "": entry, ...findRuntimePackages(packages) } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(root));
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify(whole));
  process.stdout.write(
    await run("npm", ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], { cwd: folder }),
  );
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
