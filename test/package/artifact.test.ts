import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startEmulator } from "../support/emulator";
import { Stack } from "../support/stack";

const repository = resolve(__dirname, "../..");
let folder: string;
let files: string[];

/** A project that has the package as npm would install it: unpacked, not linked, with its dependencies beside it. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-package-"));
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: repository });
  const modules = join(folder, "node_modules");
  const installed = join(modules, "pulumi-vogent");
  mkdirSync(installed, { recursive: true });
  const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz")) ?? "";
  execFileSync("tar", ["-xzf", join(folder, tarball), "-C", installed, "--strip-components=1"]);
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  mkdirSync(join(modules, "@pulumi"));
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
    symlinkSync(join(repository, "node_modules", name), join(modules, name));
  }
  files = readdirSync(installed, { recursive: true, encoding: "utf8" });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" }).trim();

describe("the package as it is published", () => {
  it("holds the compiled provider, its types, and what a reader needs; no sources and no tests", () => {
    for (const file of [
      "README.md",
      "LICENSE",
      "CHANGELOG.md",
      "dist/index.js",
      "dist/index.d.ts",
      "dist/lifecycle/index.js",
    ]) {
      expect(files).toContain(file);
    }
    const strange = files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"));
    expect(strange.concat(files.filter((file) => /^(test|examples|scripts|tools|bench)\b/.test(file)))).toEqual([]);
  });

  it("loads the provider as one file, with one language of zod", () => {
    const provider = 'require("pulumi-vogent/provider");';
    const loaded = node("-e", `${provider} console.log(Object.keys(require.cache).length)`);
    expect(loaded).toBe("1");
    const text = readFileSync(join(folder, "node_modules/pulumi-vogent/dist/lifecycle/index.js"), "utf8");
    const languages = [...text.matchAll(/^\/\/ .*\/zod\/v4\/locales\/(.*)\.js$/gm)].map(([, name]) => name);
    expect(languages).toEqual(["en", "index"]);
  });

  it.each(["pulumi-vogent", "pulumi-vogent/provider", "pulumi-vogent/emulator"])(
    "gives %s to require and to import",
    (name) => {
      const required = node("-e", `console.log(Object.keys(require("${name}")).sort().join())`);
      expect(required.length).toBeGreaterThan(5);
      const imported = node(
        "--input-type=module",
        "-e",
        `import * as all from "${name}"; console.log(Object.keys(all).sort().join())`,
      );
      for (const key of required.split(",")) expect(imported.split(",")).toContain(key);
    },
  );

  it("has a command", () => {
    expect(node("node_modules/pulumi-vogent/dist/cli/main.js", "--version")).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("is found by the engine's provider host where it is installed, not linked", async () => {
    const emulator = await startEmulator();
    const stack = await Stack.create({ "vogent:baseUrl": emulator.url }, { VOGENT_API_KEY: "key" });
    try {
      rmSync(join(stack.folder, "node_modules"), { recursive: true });
      symlinkSync(join(folder, "node_modules"), join(stack.folder, "node_modules"));
      stack.program('new VogentPhoneNumber("a", { type: "purchase", purchase: { number: "+14155550123" } });');
      expect((await stack.up()).text).toContain("+ 2 created");
      expect((await stack.destroy()).code).toBe(0);
    } finally {
      stack.remove();
      await emulator.stop();
    }
  });
});
