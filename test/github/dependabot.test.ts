import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, it } from "@jest/globals";
import { parse } from "yaml";

interface Update {
  "package-ecosystem": string;
  directory?: string;
  directories?: string[];
}

const repository = resolve(__dirname, "../..");
const { updates }: { updates: Update[] } = parse(readFileSync(join(repository, ".github/dependabot.yml"), "utf8"));

function foldersOf(ecosystem: string): string[] {
  const found = updates.filter((update) => update["package-ecosystem"] === ecosystem);
  return found.flatMap(({ directory, directories = [] }) => [...directories, directory ?? []].flat()).sort();
}

it("Dependabot looks into each Go module, and into the one lock file of npm", () => {
  const tools = readdirSync(join(repository, "tools"), { recursive: true, encoding: "utf8" });
  const modules = tools.filter((file) => file.endsWith("go.mod")).map((file) => `/tools/${dirname(file)}`);
  expect(foldersOf("gomod")).toEqual(modules.sort());
  expect(foldersOf("npm")).toEqual(["/"]);
});

it("Dependabot looks into each workflow", () => {
  const workflows = readdirSync(join(repository, "examples"))
    .map((example) => `examples/${example}/.github/workflows`)
    .filter((folder) => existsSync(join(repository, folder)));
  expect(foldersOf("github-actions")).toEqual(["/", ...workflows.map((folder) => `/${folder}`)]);
});
