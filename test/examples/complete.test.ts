import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "@jest/globals";

const repository = resolve(__dirname, "../..");
const read = (...path: string[]) => readFileSync(join(repository, ...path), "utf8");

const examples = readdirSync(join(repository, "examples")).filter((name) =>
  statSync(join(repository, "examples", name)).isDirectory(),
);
/** `npm test` checks the types of all others at once. These have a test that compiles them. */
const { exclude: compiled }: { exclude: string[] } = JSON.parse(
  read("examples/tsconfig.json").replace(/^\/\/.*$/gm, ""),
);

it.each(examples)("the example %s is a whole project that can be copied, with a page of at most a screen", (name) => {
  const files = readdirSync(join(repository, "examples", name));
  expect(files).toEqual(expect.arrayContaining(["package.json", "tsconfig.json", "index.ts", "README.md"]));
  expect(files).toContain(name === "policy-pack" ? "PulumiPolicy.yaml" : "Pulumi.yaml");
  const { name: packageName, dependencies } = JSON.parse(read("examples", name, "package.json"));
  expect(packageName).toBe(name);
  expect(dependencies).toMatchObject({ "@pulumi/pulumi": expect.any(String), "pulumi-vogent": "file:../.." });
  expect(read("examples", name, "README.md").trimEnd().split("\n").length).toBeLessThanOrEqual(40);
});

it.each(examples.filter((name) => !compiled.includes(name)))(
  "the example %s is checked as its tsconfig.json says",
  (name) => {
    expect(read("examples", name, "tsconfig.json")).toBe(read("examples/quickstart/tsconfig.json"));
  },
);

it("the table of examples names what is there", () => {
  const rows = [...read("examples/README.md").matchAll(/^\| \[(.*?)\]\(\1\) \| .+ \|$/gm)];
  expect(rows.map(([, name]) => name).sort()).toEqual(examples);
});

it("the repository's own project is the quickstart", () => {
  expect(read("Pulumi.yaml").replace(/^main: .*\n/m, "")).toBe(read("examples/quickstart/Pulumi.yaml"));
});
