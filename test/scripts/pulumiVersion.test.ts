import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { oldestPulumi, pulumiVersion, sourceOf, willDo } from "../../scripts/lib/pulumiVersion.mjs";

const root = resolve(__dirname, "../..");

describe("the Pulumi CLI that the checks run on", () => {
  it.each(["v3.259.0", "3.254.0", "v3.300.1-alpha.1", "v4.0.0"])("may be %s", (version) => {
    expect(willDo(version)).toBe(true);
  });

  it.each(["v3.253.9", "v2.999.0", "", undefined])("is not %s", (version) => {
    expect(willDo(version)).toBe(false);
  });

  it.each<[string, string | undefined, boolean, boolean, string]>([
    ["what the user has", "v3.260.0", true, true, "path"],
    ["the cache, where what the user has is too old", "v3.200.0", true, true, "cache"],
    ["the cache, where the user has none", undefined, true, false, "cache"],
    ["the site", undefined, false, true, "site"],
    ["Go modules, where the site is blocked", undefined, false, false, "go"],
  ])("comes from %s", async (_, onPath, isCached, answers, source) => {
    expect(await sourceOf({ onPath, isCached, siteAnswers: async () => answers })).toBe(source);
  });

  it("is not looked for on the site where one is at hand", async () => {
    const siteAnswers = () => Promise.reject(new Error("asked"));
    expect(await sourceOf({ onPath: `v${oldestPulumi}`, isCached: false, siteAnswers })).toBe("path");
  });

  it("is the one that the Go module builds", () => {
    const module = readFileSync(resolve(root, "tools/pulumi/cli/go.mod"), "utf8");
    expect(module).toMatch(new RegExp(`github.com/pulumi/pulumi/pkg/v3 v${pulumiVersion}\\b`));
  });
});
