import { describe, expect, it } from "@jest/globals";
import { willDo } from "../../scripts/lib/pulumiVersion.mjs";
import { type GitHubWorkflow, type GitLabWorkflow, readWorkflow } from "../support/workflow";

const github = readWorkflow<GitHubWorkflow>(".github/workflows/pulumi.yml");
const gitlab = readWorkflow<GitLabWorkflow>(".gitlab-ci.yml");

describe("the workflow of GitHub", () => {
  const { source, workflow } = github;
  const { jobs } = workflow;

  it("gives the Vogent key to nothing but the step that applies", () => {
    expect(source.match(/secrets\.VOGENT_API_KEY/g)).toHaveLength(1);
    expect(jobs.apply.steps.at(-1)).toMatchObject({
      run: expect.stringContaining("pulumi up"),
      env: { VOGENT_API_KEY: expect.any(String) },
    });
  });

  it("gives no secret to the packages' own scripts", () => {
    for (const { env, steps } of Object.values(jobs)) {
      expect(env).toBeUndefined();
      expect(steps.find(({ run }) => run === "npm ci")).toEqual({ run: "npm ci" });
    }
    expect(workflow).toHaveProperty("env", { PULUMI_STACK: "production" });
  });

  it("gives the token that comments to no step that runs the program", () => {
    const steps = jobs.preview.steps.filter(({ env }) => env?.GITHUB_TOKEN !== undefined);
    expect(steps.map(({ name, run }) => [name, /pulumi preview/.test(run ?? "")])).toEqual([
      ["Comment on the pull request", false],
    ]);
  });

  it("comments after a failed preview too, and has the gate see the label", () => {
    const [, comment, gate] = jobs.preview.steps.filter(({ run }) => run !== undefined && run !== "npm ci");
    expect(comment?.if).toContain("!cancelled() && steps.preview.outcome != 'skipped'");
    expect(gate?.if).toBeUndefined();
    expect(gate?.env?.RELEASES_ALLOWED).toMatch(/contains\(.*labels\.\*\.name, 'release-numbers'\) && 'yes' \|\| ''/);
    expect(workflow).toHaveProperty("defaults.run.shell", "bash");
  });

  it("may read the repository, and write on pull requests only from the preview", () => {
    expect(workflow).toHaveProperty("permissions", { contents: "read" });
    expect(workflow).toHaveProperty("jobs.preview.permissions", { contents: "read", "pull-requests": "write" });
    expect(workflow).not.toHaveProperty("jobs.apply.permissions");
  });

  it("never cancels an apply for the next one", () => {
    expect(workflow).toHaveProperty("jobs.apply.concurrency", { group: "apply", "cancel-in-progress": false });
  });

  it("asks the gate again when somebody sets or takes the label", () => {
    const types = expect.arrayContaining(["labeled", "unlabeled", "synchronize"]);
    expect(workflow).toHaveProperty("on.pull_request.types", types);
  });
});

describe("the workflow of GitLab", () => {
  const { workflow } = gitlab;

  it("previews merge requests, and applies the default branch alone", () => {
    expect(workflow).toHaveProperty("preview.rules", [{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }]);
    expect(workflow).toHaveProperty("apply.rules", [{ if: "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" }]);
  });

  it("applies once at a time, and never cancels an apply", () => {
    expect(workflow.apply).toMatchObject({ resource_group: "production", interruptible: false });
  });

  it("applies in the environment that has the Vogent key, and previews in none", () => {
    expect(workflow).toHaveProperty("apply.environment", "production");
    expect(workflow).not.toHaveProperty("preview.environment");
  });

  it("names no secret in its variables, and runs no script of a package", () => {
    expect(workflow).toHaveProperty("variables", { PULUMI_STACK: "production" });
    for (const job of [workflow.preview, workflow.apply]) expect(job).not.toHaveProperty("variables");
    expect(workflow).toHaveProperty("default.before_script", ["npm ci --ignore-scripts"]);
  });
});

it("both workflows run one CLI that this package supports, for preview and apply", () => {
  const text = github.source + gitlab.source;
  const versions = [...text.matchAll(/(?:pulumi-version: |image: .*:)(.*)/g)].map((match) => match[1]);
  expect([versions.length, new Set(versions).size]).toEqual([3, 1]);
  expect(willDo(versions[0])).toBe(true);
});
