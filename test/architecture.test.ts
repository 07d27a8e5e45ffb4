import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";

const provider = resolve(__dirname, "../provider");

/** What each room may import from, besides itself. `index.ts` is the public surface. */
const allowed: Record<string, string[]> = {
  "index.ts": ["program", "vogent"],
  program: ["journal", "vogent"],
  lifecycle: ["journal", "vogent"],
  journal: ["vogent"],
  vogent: [],
  emulator: ["vogent"],
  cli: ["program", "lifecycle", "vogent", "emulator"],
};

const files = readdirSync(provider, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const roomOf = (file: string) => file.split("/")[0] ?? "";

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

function roomImportedBy(file: string, path: string): string | undefined {
  return path.startsWith(".") ? roomOf(relative(provider, resolve(provider, file, "..", path))) : undefined;
}

describe("the rooms of provider/", () => {
  it("are the ones that this test knows", () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual(Object.keys(allowed).sort());
  });

  it.each(files)("%s imports only downwards", (file) => {
    const rooms = importsOf(file).flatMap(({ path }) => roomImportedBy(file, path) ?? []);
    const strange = rooms.filter((room) => room !== roomOf(file) && !allowed[roomOf(file)]?.includes(room));
    expect(strange).toEqual([]);
  });

  it("keep Pulumi out of the API client, and the SDK out of the host's side", () => {
    const users = files.filter((file) =>
      importsOf(file).some(({ path, typeOnly }) => path.startsWith("@pulumi/") && !typeOnly),
    );
    expect([...new Set(users.map(roomOf))]).toEqual(["program"]);
  });

  it("keep zod and HTTP out of what a program loads", () => {
    // Follows the imports of index.ts at run time: types weigh nothing, and what a function requires is loaded when it runs.
    const seen = new Set<string>();
    const packages = new Set<string>();
    const visit = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const { path, typeOnly, lazy } of importsOf(file)) {
        if (typeOnly || lazy) continue;
        if (path.startsWith(".")) visit(`${relative(provider, resolve(provider, file, "..", path))}.ts`);
        else packages.add(path);
      }
    };
    visit("index.ts");
    expect([...packages].filter((name) => !name.startsWith("node:"))).toEqual(["@pulumi/pulumi"]);
    expect(seen.size).toBeGreaterThan(4);
  });
});
