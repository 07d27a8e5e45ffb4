import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { version } from "../../package.json";

interface Job {
  uses?: string;
  permissions?: Record<string, string>;
  "timeout-minutes"?: number;
  steps?: { uses?: string; run?: string; with?: Record<string, unknown> }[];
}

/** As far as the tests go through it. */
interface Workflow {
  on: Record<string, unknown>;
  jobs: Record<string, Job>;
}

const repository = resolve(__dirname, "../..");
const folder = join(repository, ".github/workflows");
const sources = Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]));
const read = (file: string): Workflow => parse(sources[file] ?? "");
const ci = read("ci.yml");
const release = read("release.yml");

describe.each(Object.entries(sources))("%s", (file, source) => {
  it("may only read the repository, and knows no secret", () => {
    expect(read(file)).toHaveProperty("permissions", { contents: "read" });
    expect(source).not.toContain("secrets.");
  });

  it("leaves no token in the checkout, and ends in time", () => {
    for (const { steps = [], uses, ...job } of Object.values(read(file).jobs)) {
      expect(uses ?? job["timeout-minutes"]).toBeDefined();
      for (const step of steps.filter(({ uses }) => uses?.startsWith("actions/checkout@")))
        expect(step.with).toEqual({ "persist-credentials": false });
    }
  });
});

it("all workflows pin each action of others to one commit and say its version, those of the examples too", () => {
  const example = readFileSync(join(repository, "examples/pull-request-previews/.github/workflows/pulumi.yml"), "utf8");
  const pins = [...Object.values(sources), example].flatMap((source) => {
    const uses = (source.match(/uses: .*/g) ?? []).filter((line) => !line.startsWith("uses: ./"));
    expect(uses).not.toEqual([]);
    return uses;
  });
  for (const pin of pins) expect(pin).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  const actions = pins.map((pin) => pin.split("@")[0]);
  expect(new Set(pins).size).toBe(new Set(actions).size);
});

it("CI runs what a contributor runs, on every major of Node in `engines`", () => {
  expect(ci).toHaveProperty("jobs.checks.strategy.matrix.node", [20, 22, 24]);
  expect(ci.jobs.checks?.steps?.at(-1)).toEqual({ run: ".ci/run" });
  expect(Object.keys(ci.on)).toEqual(["push", "pull_request", "workflow_call"]);
});

describe("a release", () => {
  it("publishes with provenance once the checks passed", () => {
    const { publish, checks } = release.jobs;
    expect(release.on).toEqual({ push: { tags: ["v*"] } });
    expect(checks).toEqual({ uses: "./.github/workflows/ci.yml" });
    expect(publish).toHaveProperty("needs", ["version", "checks"]);
    expect(publish?.steps?.at(-1)).toEqual({ run: "npm publish --provenance --access public" });
    expect(publish).toHaveProperty("env", { npm_config_ignore_scripts: true });
  });

  it("gives an identity to nothing but the job that publishes", () => {
    const permissions = Object.entries(release.jobs).map(([name, job]) => [name, job.permissions]);
    expect(permissions).toEqual([
      ["version", undefined],
      ["checks", undefined],
      ["publish", { contents: "read", "id-token": "write" }],
    ]);
  });

  it.each([
    [`v${version}`, 0, ""],
    ["v9.9.9", 1, `::error::The tag is v9.9.9 and package.json has v${version}. Nothing was published.`],
  ])("meets the tag %s with exit code %d", (GITHUB_REF_NAME, status, said) => {
    const script = release.jobs.version?.steps?.at(-1)?.run ?? "exit 9";
    const env = { ...process.env, GITHUB_REF_NAME };
    const ended = spawnSync("bash", ["-e", "-c", script], { cwd: repository, env, encoding: "utf8" });
    expect(ended).toMatchObject({ status, stdout: expect.stringContaining(said) });
  });
});

describe("Dependabot", () => {
  interface Update {
    "package-ecosystem": string;
    directory?: string;
    directories?: string[];
  }
  const { updates }: { updates: Update[] } = parse(readFileSync(join(repository, ".github/dependabot.yml"), "utf8"));
  const foldersOf = (ecosystem: string) =>
    updates
      .filter((update) => update["package-ecosystem"] === ecosystem)
      .flatMap(({ directory, directories = [] }) => [...directories, directory ?? []].flat())
      .sort();

  it("looks into each Go module, and into the one lock file of npm", () => {
    const tools = readdirSync(join(repository, "tools"), { recursive: true, encoding: "utf8" });
    const modules = tools.filter((file) => file.endsWith("go.mod")).map((file) => `/tools/${dirname(file)}`);
    expect(foldersOf("gomod")).toEqual(modules.sort());
    expect(foldersOf("npm")).toEqual(["/"]);
  });

  it("looks into each workflow", () => {
    const workflows = readdirSync(join(repository, "examples"))
      .map((example) => `examples/${example}/.github/workflows`)
      .filter((folder) => existsSync(join(repository, folder)));
    expect(foldersOf("github-actions")).toEqual(["/", ...workflows.map((folder) => `/${folder}`)]);
  });
});
