import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";

/** The example whose workflows these are. */
export const example = resolve(__dirname, "../../examples/pull-request-previews");

export interface GitHubStep {
  name?: string;
  uses?: string;
  run?: string;
  if?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}

export interface GitHubJob {
  env?: Record<string, string>;
  environment?: string;
  permissions?: Record<string, string>;
  concurrency: { group: string; "cancel-in-progress": boolean };
  steps: GitHubStep[];
}

export interface GitHubWorkflow {
  on: { pull_request: { types: string[] } };
  permissions: Record<string, string>;
  env: Record<string, string>;
  defaults: { run: { shell: string } };
  jobs: { preview: GitHubJob; apply: GitHubJob };
}

export interface GitLabJob {
  rules: { if: string }[];
  script: string[];
  environment?: string;
  resource_group?: string;
  interruptible: boolean;
  variables?: Record<string, string>;
}

export interface GitLabWorkflow {
  default: { image: string; before_script: string[] };
  variables: Record<string, string>;
  preview: GitLabJob;
  apply: GitLabJob;
}

/** The text of a workflow of the example, and what it parses to. */
export function readWorkflow<T>(file: string): { source: string; workflow: T } {
  const source = readFileSync(resolve(example, file), "utf8");
  return { source, workflow: parse(source) as T }; // the linters know the shape; a test that reads it fails otherwise
}

/** Runs the shell of a step as GitHub does with `shell: bash`, and GitLab with a job's script: until the first failure. */
export async function runShell(script: string, cwd: string, env: NodeJS.ProcessEnv) {
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  await once(child, "close");
  return { code: child.exitCode, text };
}
