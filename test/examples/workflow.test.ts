import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { willDo } from "../../scripts/lib/pulumiVersion.mjs";

interface Job {
  env?: Record<string, string>;
  permissions?: Record<string, string>;
  concurrency: { "cancel-in-progress": boolean };
  "timeout-minutes"?: number;
  steps: { uses?: string; run?: string; with?: Record<string, unknown>; env?: Record<string, string> }[];
}

const file = resolve(__dirname, "../../examples/pull-request-previews/.github/workflows/pulumi.yml");
const source = readFileSync(file, "utf8");
const { jobs, on, permissions } = parse(source) as {
  jobs: { preview: Job; apply: Job };
  on: { pull_request: { types: string[] } };
  permissions: Record<string, string>;
};

describe("the workflow for pull requests", () => {
  it("pins every action to a commit, and says which version that is", () => {
    const uses = source.match(/uses: .*/g) ?? [];
    expect(uses).toHaveLength(6);
    for (const line of uses) expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("gives the Vogent key to nothing but the step that applies", () => {
    expect(source.match(/secrets\.VOGENT_API_KEY/g)).toHaveLength(1);
    expect(jobs.apply.steps.at(-1)).toMatchObject({
      with: { command: "up" },
      env: { VOGENT_API_KEY: expect.any(String) },
    });
  });

  it("gives no secret to the packages' own scripts", () => {
    for (const { env, steps } of Object.values(jobs)) {
      expect(env).toBeUndefined();
      expect(steps.find(({ run }) => run === "npm ci")).toEqual({ run: "npm ci" });
    }
  });

  it("may read the repository, and write on pull requests only from the preview", () => {
    expect(permissions).toEqual({ contents: "read" });
    expect(jobs.preview.permissions).toEqual({ contents: "read", "pull-requests": "write" });
    expect(jobs.apply.permissions).toBeUndefined();
  });

  it("never cancels an apply for the next one", () => {
    expect(jobs.apply.concurrency).toEqual({ group: "apply", "cancel-in-progress": false });
  });

  it("asks the gate again when somebody sets or takes the label", () => {
    expect(on.pull_request.types).toEqual(expect.arrayContaining(["labeled", "unlabeled", "synchronize"]));
  });

  it("runs a CLI that this package supports, the same for preview and apply", () => {
    const versions = [...source.matchAll(/pulumi-version: (.*)/g)].map((match) => match[1]);
    expect(new Set(versions).size).toBe(1);
    expect(willDo(versions[0])).toBe(true);
  });
});
