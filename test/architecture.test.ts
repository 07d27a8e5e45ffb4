import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";

const provider = resolve(__dirname, "../provider");

/** What each room may import from, besides itself. `index.ts` is the public surface. */
const allowed: Record<string, string[]> = {
  "index.ts": ["program", "vogent"],
  program: ["vogent"],
  lifecycle: ["vogent"],
  vogent: [],
  emulator: ["vogent"],
  cli: ["program", "lifecycle", "vogent", "emulator"],
};

const files = readdirSync(provider, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const roomOf = (file: string) => file.split("/")[0] ?? "";
/** The file of provider/ that a path in `file` leads to. */
function targetOf(file: string, path: string): string {
  const found = relative(provider, resolve(provider, file, "..", path));
  return files.includes(`${found}.ts`) ? `${found}.ts` : join(found, "index.ts");
}

function importsOf(file: string): { path: string; typeOnly: boolean; lazy: boolean }[] {
  const text = readFileSync(join(provider, file), "utf8");
  const found = text.matchAll(
    /^(?:import|export)(?<type> type)?[^"';]*?from "(?<from>[^"]+)"|(?:await import|= require)\("(?<dynamic>[^"]+)"\)/gm,
  );
  return [...found].map(({ groups }) => ({
    path: groups?.from ?? groups?.dynamic ?? "",
    typeOnly: groups?.type !== undefined,
    lazy: groups?.dynamic !== undefined,
  }));
}

/** What a file imports of provider/, types included. */
const importedBy = (file: string) =>
  importsOf(file).flatMap(({ path }) => (path.startsWith(".") ? targetOf(file, path) : []));

/** The folders of `lifecycle/`, each above those that it may import from; "" is `lifecycle/` itself. */
const lifecycleFolders = ["", "operations", "purchase", "guards", "plan", "check", "run", "model"];
const folderOf = (file: string) =>
  file.startsWith("lifecycle/") ? file.split("/").slice(1, -1).join("/") : "elsewhere";

it("docs name only tests that exist", () => {
  const page = readFileSync(resolve(__dirname, "../docs/api-assumptions.md"), "utf8");
  const named = [...page.matchAll(/`test\/([^`]+)`/g)].map(([, path]) => `${path}.test.ts`);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(join(__dirname, path)))).toEqual([]);
});

/** What comes with `entry` at run time: types weigh nothing, and what a function requires is loaded when it runs. */
function loadedWith(entry: string): { seen: string[]; packages: string[] } {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { path, typeOnly, lazy } of importsOf(file)) {
      if (typeOnly || lazy) continue;
      if (path.startsWith(".")) visit(targetOf(file, path));
      else if (!path.startsWith("node:")) packages.add(path);
    }
  };
  visit(entry);
  return { seen: [...seen], packages: [...packages] };
}

describe("the rooms of provider/", () => {
  it("are the ones that this test knows", () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual(Object.keys(allowed).sort());
  });

  it("pass inputs on to no step of a purchase: it asks the resource", () => {
    const steps = files.filter((file) => folderOf(file) === "purchase");
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.filter((file) => /\bInputs\b/.test(readFileSync(join(provider, file), "utf8")))).toEqual([]);
  });

  it.each(files)("%s imports only downwards", (file) => {
    const mayImport = [roomOf(file), ...(allowed[roomOf(file)] ?? [])];
    expect(importedBy(file).filter((other) => !mayImport.includes(roomOf(other)))).toEqual([]);
  });

  it.each(files.filter((file) => file.startsWith("lifecycle/")))("%s imports only downwards in lifecycle", (file) => {
    const above = lifecycleFolders.slice(0, lifecycleFolders.indexOf(folderOf(file)));
    expect(lifecycleFolders).toContain(folderOf(file));
    expect(importedBy(file).filter((other) => above.includes(folderOf(other)))).toEqual([]);
  });

  it("have at most a dozen files in a folder", () => {
    const folders = new Map<string, number>();
    for (const file of files) folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1);
    expect([...folders].filter(([, count]) => count > 12)).toEqual([]);
  });

  it("keep Pulumi out of the API client, and the SDK out of the host's side", () => {
    const users = files.filter((file) =>
      importsOf(file).some(({ path, typeOnly }) => path.startsWith("@pulumi/") && !typeOnly),
    );
    expect([...new Set(users.map(roomOf))]).toEqual(["program"]);
  });

  it("keep zod and HTTP out of what a program loads", () => {
    const { seen, packages } = loadedWith("index.ts");
    expect(packages).toEqual(["@pulumi/pulumi"]);
    expect(seen.length).toBeGreaterThan(4);
  });

  it("keep HTTP out of what a preview loads", () => {
    const { seen, packages } = loadedWith("lifecycle/index.ts");
    expect(packages.toSorted()).toEqual(["fastest-levenshtein", "zod"]);
    expect(seen.filter((file) => file.startsWith("vogent/http/"))).toEqual([]);
    expect(seen).toContain("lifecycle/operations/create.ts");
  });
});
