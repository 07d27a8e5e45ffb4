import { afterEach, expect, it, jest } from "@jest/globals";
import { version as packaged } from "../../package.json";

afterEach(() => {
  jest.resetModules();
});

/** The version, where reading a file does that. */
function versionWith(readFileSync: () => string): string {
  jest.doMock("node:fs", () => ({ readFileSync }));
  return require("../../provider/vogent/version").version;
}

it("is that of package.json", () => {
  expect(require("../../provider/vogent/version").version).toBe(packaged);
});

it("is unknown in a program that bundles this package", () => {
  const missing = () => {
    throw new Error("ENOENT");
  };
  expect(versionWith(missing)).toBe("unknown");
  jest.resetModules();
  expect(versionWith(() => "{}")).toBe("unknown");
});
