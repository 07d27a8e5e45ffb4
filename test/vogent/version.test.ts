import * as fs from "node:fs";
import { expect, it, jest } from "@jest/globals";
import { version as packaged } from "../../package.json";

/** The version, where reading a file does that. */
function versionWith(readFileSync: typeof fs.readFileSync | (() => string)): string | undefined {
  let read: { version: string } | undefined;
  jest.doMock("node:fs", () => ({ readFileSync }));
  jest.isolateModules(() => {
    read = require("../../provider/vogent/version");
  });
  jest.dontMock("node:fs");
  return read?.version;
}

it("is that of package.json", () => {
  expect(versionWith(fs.readFileSync)).toBe(packaged);
});

it("is unknown in a program that bundles this package", () => {
  const missing = () => {
    throw new Error("ENOENT");
  };
  expect(versionWith(missing)).toBe("unknown");
  expect(versionWith(() => "{}")).toBe("unknown");
});
