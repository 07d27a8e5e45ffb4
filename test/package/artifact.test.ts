import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { engines, version } from "../../package.json";
import { canChooseNode, testedNodes } from "../../scripts/lib/nodeVersions.mjs";
import { chosenInstallations, describeInstallation, fewInstallations, sdkVersion } from "./installations.mjs";
import { InstalledProject, type Operation } from "./installedProject";
import { pack } from "./installedTree.mjs";

let folder: string;
let artifact: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-package-"));
  artifact = await pack(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the package as it is published", () => {
  it("holds the compiled provider, its types, and what a reader needs; no sources and no tests", () => {
    const list = execFileSync("tar", ["-tzf", artifact], { encoding: "utf8" }).trim().split("\n");
    const files = list.map((file) => file.replace("package/", ""));
    const code = ["dist/index.js", "dist/index.d.ts", "dist/lifecycle/index.js"];
    expect(files).toEqual(expect.arrayContaining(["README.md", "LICENSE", "CHANGELOG.md", ...code]));
    const strange = files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"));
    expect(strange.concat(files.filter((file) => /^(test|examples|scripts|tools|bench)\b/.test(file)))).toEqual([]);
  });

  it("holds the provider in one file, with one language of zod", () => {
    const source = execFileSync("tar", ["-xzOf", artifact, "package/dist/lifecycle/index.js"], { encoding: "utf8" });
    const file = join(folder, "provider.js");
    writeFileSync(file, source);
    // No package is beside it.
    execFileSync(process.execPath, ["-e", `require(${JSON.stringify(file)})`]);
    const languages = [...source.matchAll(/^\/\/ .*\/zod\/v4\/locales\/(.*)\.js$/gm)].map(([, name]) => name);
    expect(languages).toEqual(["en", "index"]);
  });

  it("is tested on each Node that it admits", () => {
    expect(engines.node).toBe("^20.19 || ^22.11 || >=24");
    const tested = new Set(fewInstallations.map(({ node }) => node));
    expect([...tested].sort()).toEqual(Object.keys(testedNodes));
  });
});

// One story: each test goes on from what the one before it left.
describe.each(chosenInstallations().map((installation) => [describeInstallation(installation), installation] as const))(
  "installed by %s",
  (_, installation) => {
    const { sdk, node } = installation;
    let project: InstalledProject;
    const run = async (operation: Operation) => {
      const { code, text } = await project.run(operation);
      if (code !== 0) throw new Error(`${operation} ended with ${code}:\n${text}`);
      expect(text).not.toMatch(/warning|deprecat/i);
      return text;
    };
    const agents = () => project.emulator.numbers().map(({ agentId }) => agentId);

    beforeAll(async () => {
      project = await InstalledProject.create(installation, artifact);
      project.setAgent("agent-1");
    });

    afterAll(() => project.remove());

    it("gives every entry to require and to import, and a command", () => {
      const entries = project.loadEntries();
      const one = {
        "pulumi-vogent": "VogentPhoneNumber",
        "pulumi-vogent/provider": "phoneNumber",
        "pulumi-vogent/emulator": "startEmulator",
      };
      expect(Object.keys(entries)).toEqual(Object.keys(one));
      for (const [entry, name] of Object.entries(one)) {
        expect(entries[entry]?.required).toContain(name);
        expect(entries[entry]?.imported).toEqual(expect.arrayContaining(entries[entry]?.required ?? []));
      }
      expect(project.command("--version")).toBe(version);
    });

    it("previews a purchase and buys nothing", async () => {
      expect(await run("preview")).toContain("+ 2 to create");
      expect(project.emulator.ledger().bought).toEqual([]);
    });

    it("buys the number, on that SDK and that Node", async () => {
      expect(await run("up")).toContain("+ 2 created");
      expect(project.emulator.ledger().bought).toEqual(["+14155550123"]);
      expect(agents()).toEqual(["agent-1"]);
      const { number, sdk: onSdk, node: onNode } = project.stack.resource("test-dev").outputs;
      expect([number, onSdk]).toEqual(["+14155550123", sdkVersion(sdk)]);
      expect(onNode).toMatch(canChooseNode ? new RegExp(`^v${testedNodes[node]}\\b`) : process.version);
    });

    it("changes nothing in another up", async () => {
      expect(await run("up")).toContain("2 unchanged");
    });

    it("shows in a refresh what the dashboard changed", async () => {
      project.emulator.link(String(project.stack.resource("support").id), "by-hand");
      expect(await run("refresh")).toContain("~ 1 updated");
      expect(project.stack.resource("support").outputs.agentId).toBe("by-hand");
    });

    it("links another agent in place", async () => {
      project.setAgent("agent-2");
      expect(await run("up")).toContain("~ 1 updated");
      expect(agents()).toEqual(["agent-2"]);
    });

    it("releases the number once, and has bought it once", async () => {
      expect(await run("destroy")).toContain("- 2 deleted");
      const { bought, released } = project.emulator.ledger();
      expect([bought, released]).toEqual([["+14155550123"], ["+14155550123"]]);
    });
  },
);
