import { expect, it } from "@jest/globals";
import { exports as entries } from "../../package.json";
import { entryPoints } from "../../typedoc.json";

it("the API reference has every entry point of the package", () => {
  const typed = Object.values(entries).flatMap((entry) => (typeof entry === "string" ? [] : [entry.types]));
  const sources = typed.map((types) => types.replace("./dist/", "provider/").replace(".d.ts", ".ts"));
  expect(entryPoints.toSorted()).toEqual(sources.sort());
});
