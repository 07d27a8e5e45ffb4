import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "@jest/globals";
import { findRuntimePackages } from "../../scripts/lib/runtimePackages.mjs";

const repository = resolve(__dirname, "../..");
const read = (file: string) => readFileSync(resolve(repository, file), "utf8");
const { dependencies } = JSON.parse(read("package.json"));
const { packages } = JSON.parse(read("package-lock.json"));
const runtime = findRuntimePackages(packages);
const nameOf = (path: string) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

it("has at most five dependencies, each with its reason in CONTRIBUTING.md", () => {
  const [, table = ""] = read("CONTRIBUTING.md").split("## Dependencies");
  const rows = [...table.matchAll(/^\| `([^`]+)` \| .{20,} \|$/gm)].map(([, name]) => name);
  expect(Object.keys(dependencies)).toEqual(rows);
  expect(rows.length).toBeLessThanOrEqual(5);
});

it("brings along ten packages, all under the MIT licence and none with an install script", () => {
  expect(Object.keys(runtime)).toHaveLength(10);
  expect(Object.keys(runtime)).toEqual(expect.arrayContaining(["node_modules/zod", "node_modules/fetch-blob"]));
  expect(Object.entries(runtime).filter(([, { license }]) => license !== "MIT")).toEqual([]);
  expect(Object.entries(runtime).filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
});

it("runs no install script of a checkout that CONTRIBUTING.md does not name", () => {
  const all = Object.entries<{ hasInstallScript?: boolean }>(packages);
  const scripted = all.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
  const [, named = ""] =
    /Of what only a checkout installs, (.*?) have install scripts/s.exec(read("CONTRIBUTING.md")) ?? [];
  const names = [...named.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  expect(names).toEqual(expect.arrayContaining(scripted));
});

it("prints the SBOM of what it brings along", () => {
  const sbom = JSON.parse(execFileSync(process.execPath, ["scripts/sbom.mjs"], { cwd: repository, encoding: "utf8" }));
  expect(sbom).toMatchObject({ bomFormat: "CycloneDX", metadata: { component: { name: "pulumi-vogent" } } });
  const listed = sbom.components.map(({ name, version }: { name: string; version: string }) => `${name}@${version}`);
  expect(listed.sort()).toEqual(
    Object.entries(runtime)
      .map(([path, { version }]) => `${nameOf(path)}@${version}`)
      .sort(),
  );
});
