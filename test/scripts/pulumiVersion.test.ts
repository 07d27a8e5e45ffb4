import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { oldestPulumi, pulumiVersion, sourceOf, willDo } from "../../scripts/lib/pulumiVersion.mjs";

const root = resolve(__dirname, "../..");

describe("the Pulumi CLI that the checks run on", () => {
  it.each(["3.254.0", "v3.300.1-alpha.1", "v4.0.0"])("may be %s", (version) => {
    expect(willDo(version)).toBe(true);
  });

  it.each(["v3.253.9", "v2.999.0", "", undefined])("is not %s", (version) => {
    expect(willDo(version)).toBe(false);
  });

  const notAsked = () => Promise.reject(new Error("asked"));
  it.each<[string, string | undefined, boolean, () => Promise<boolean>, string]>([
    ["what the user has", `v${oldestPulumi}`, true, notAsked, "path"],
    ["the cache, where what the user has is too old", "v3.200.0", true, notAsked, "cache"],
    ["the cache, where the user has none", undefined, true, notAsked, "cache"],
    ["the site", undefined, false, async () => true, "site"],
    ["Go modules, where the site is blocked", undefined, false, async () => false, "go"],
  ])("comes from %s", async (_, onPath, isCached, siteAnswers, source) => {
    expect(await sourceOf({ onPath, isCached, siteAnswers })).toBe(source);
  });

  it("is the one that the Go module builds", () => {
    const module = readFileSync(resolve(root, "tools/pulumi/cli/go.mod"), "utf8");
    expect(module).toMatch(new RegExp(`github.com/pulumi/pulumi/pkg/v3 v${pulumiVersion}\\b`));
  });
});
