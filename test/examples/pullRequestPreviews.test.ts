import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { type CodeHost, startCodeHost } from "../support/codeHost";
import { startEmulator } from "../support/emulator";
import { configure, stackOf } from "../support/example";
import type { Stack } from "../support/stack";
import { type GitHubJob, type GitHubWorkflow, type GitLabWorkflow, readWorkflow, runShell } from "../support/workflow";

// The shell steps of both workflows, as they stand in the files, on the real engine. `npm ci` is left out: there is no lock
// file before a user runs `npm install`, and the packages are linked here.

const { jobs } = readWorkflow<GitHubWorkflow>(".github/workflows/pulumi.yml").workflow;
const gitlab = readWorkflow<GitLabWorkflow>(".gitlab-ci.yml").workflow;
const [number, other] = ["+14155550123", "+14155550199"];

let emulator: Emulator;
let host: CodeHost;
let stack: Stack;

beforeAll(async () => {
  emulator = await startEmulator();
  host = await startCodeHost();
  stack = await stackOf("examples/pull-request-previews", {}, { VOGENT_BASE_URL: emulator.url });
  const bin = join(stack.folder, "node_modules/.bin");
  mkdirSync(bin);
  symlinkSync("../pulumi-vogent/dist/cli/main.js", join(bin, "pulumi-vogent"));
});

afterAll(async () => {
  stack.remove();
  await host.stop();
  await emulator.stop();
});

/** Runs steps of a job of GitHub one after the other. @param env The values of the steps' expressions. */
async function runGitHub(job: GitHubJob, names: RegExp, env: Record<string, string>) {
  const runs: { code: number | null; text: string }[] = [];
  for (const step of job.steps) {
    if (step.run === undefined || !names.test(step.name ?? "")) continue;
    const given = Object.keys(step.env ?? {}).map((key): [string, string | undefined] => [key, env[key]]);
    expect(given.filter(([, value]) => value === undefined)).toEqual([]);
    const github = { GITHUB_API_URL: host.url, GITHUB_REPOSITORY: "acme/phones", PULUMI_STACK: "dev" };
    runs.push(await runShell(step.run, stack.folder, { ...stack.env, ...github, ...Object.fromEntries(given) }));
  }
  return runs;
}

const runGitLab = (script: string[], env: Record<string, string> = {}) =>
  runShell(script.join("\n"), stack.folder, {
    ...stack.env,
    CI_API_V4_URL: host.url,
    CI_PROJECT_ID: "1",
    CI_MERGE_REQUEST_IID: "2",
    PULUMI_STACK: "dev",
    PULUMI_ACCESS_TOKEN: "pul-token",
    REVIEW_TOKEN: "review-token",
    ...env,
  });

const secrets = { PULUMI_ACCESS_TOKEN: "pul-token", GITHUB_TOKEN: "github-token", PULL_REQUEST: "2" };
const sent = () => host.requests.splice(0).map(({ request, token }) => [request, token]);
const comment = () => host.comments.at(-1)?.body ?? "";

// One story: each test goes on from what the one before it left.
describe("the shell steps of pull-request previews", () => {
  it("apply on GitLab", async () => {
    configure(stack, { number, agentId: "anna" });
    const { code, text } = await runGitLab(gitlab.apply.script, { VOGENT_API_KEY: "key" });
    expect([code, text]).toEqual([0, expect.stringContaining("+ 2 created")]);
    expect(emulator.ledger().bought).toEqual([number]);
  });

  it("comment on a relink on GitHub, without a key of Vogent, and pass", async () => {
    configure(stack, { number, agentId: "bert" });
    // Somebody else's comment is not ours to edit, whatever it begins with.
    host.comments.push({ id: 1, body: "<!-- pulumi-vogent review -->", user: { login: "eve" }, author: { id: 8 } });
    const runs = await runGitHub(jobs.preview, /./, { ...secrets, RELEASES_ALLOWED: "" });
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(runs.at(-1)?.text).toBe("buys 0, releases 0, relinks 1; unprotected: support\n");
    expect(sent()).toEqual([
      ["GET /repos/acme/phones/issues/2/comments", "Bearer github-token"],
      ["POST /repos/acme/phones/issues/2/comments", "Bearer github-token"],
    ]);
    expect(comment()).toContain("| `+14155550123` | `support` | links another agent | `anna` | `bert` |");
  });

  it("stop a release on GitLab, after a note that tells of it", async () => {
    configure(stack, { number: other, agentId: "bert" });
    host.comments.splice(1);
    const { code, text } = await runGitLab(gitlab.preview.script, {
      CI_MERGE_REQUEST_LABELS: "urgent,no-release-numbers",
    });
    expect([code, text]).toEqual([1, expect.stringContaining(`releases ${number} ("support") after buying ${other}`)]);
    expect(sent()).toEqual([
      ["GET /user", "review-token"],
      ["GET /projects/1/merge_requests/2/notes", "review-token"],
      ["POST /projects/1/merge_requests/2/notes", "review-token"],
    ]);
    expect(comment()).toContain("> This releases 1 purchased number");
  });

  it("let the release pass on GitLab with the label, and edit the note", async () => {
    // The preview is that of the test before, as in the next test.
    const [, ...afterPreview] = gitlab.preview.script;
    const { code } = await runGitLab(afterPreview, { CI_MERGE_REQUEST_LABELS: "urgent,release-numbers" });
    expect([code, host.comments.length]).toEqual([0, 2]);
    expect(sent().at(-1)).toEqual(["PUT /projects/1/merge_requests/2/notes/2", "review-token"]);
  });

  it("stop the release on GitHub too, unless it is labelled, and edit the comment", async () => {
    const [commented, stopped] = await runGitHub(jobs.preview, /Comment|Fail/, { ...secrets, RELEASES_ALLOWED: "" });
    expect([commented?.code, stopped?.code]).toEqual([0, 1]);
    expect(sent().at(-1)).toEqual(["PATCH /repos/acme/phones/issues/comments/2", "Bearer github-token"]);
    const [allowed] = await runGitHub(jobs.preview, /Fail/, { RELEASES_ALLOWED: "yes" });
    expect(allowed?.code).toBe(0);
  });

  it("fail on a preview that fails, with its error in log and note", async () => {
    configure(stack, { number: "415", agentId: "bert" });
    const { code, text } = await runGitLab(gitlab.preview.script, { CI_MERGE_REQUEST_LABELS: "release-numbers" });
    expect([code, text]).toEqual([2, expect.stringContaining("purchase.number is not valid")]);
    expect(comment()).toContain("**Can't tell what this preview would do: the preview failed.**");
    expect(comment()).toContain("purchase.number is not valid");
  });

  it("fail on GitLab if the preview failed and its JSON does not say so", async () => {
    const [preview = "", ...others] = gitlab.preview.script;
    const failing = preview.replace(/^pulumi preview [^>]*/, "(echo '{ \"steps\": [] }'; exit 1) ");
    const { code, text } = await runGitLab([failing, ...others]);
    expect([code, text]).toEqual([1, "buys 0, releases 0, relinks 0; unprotected: none\n"]);
  });

  it("apply on GitHub", async () => {
    configure(stack, { number: other, agentId: "bert" });
    const [applied] = await runGitHub(jobs.apply, /Apply/, { ...secrets, VOGENT_API_KEY: "key" });
    expect(applied?.code).toBe(0);
    expect(emulator.ledger()).toMatchObject({ bought: [number, other], released: [number] });
  });
});
