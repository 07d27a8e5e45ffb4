import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { runCommand } from "./example";
import type { Run } from "./stack";

/** The example whose workflows these are. */
const example = resolve(__dirname, "../../examples/pull-request-previews");

interface GitHubStep {
  name?: string;
  run?: string;
  if?: string;
  env?: Record<string, string>;
}

export interface GitHubJob {
  env?: Record<string, string>;
  steps: GitHubStep[];
}

/** What the tests read of it, as in the next one. */
export interface GitHubWorkflow {
  jobs: { preview: GitHubJob; apply: GitHubJob };
}

export interface GitLabWorkflow {
  preview: { script: string[] };
  apply: { script: string[] };
}

/** The text of a workflow of the example, and what it parses to. */
export function readWorkflow<T>(file: string): { source: string; workflow: T } {
  const source = readFileSync(resolve(example, file), "utf8");
  return { source, workflow: parse(source) as T }; // the linters know the shape; a test that reads it fails otherwise
}

/** Runs the shell of a step as GitHub does with `shell: bash`, and GitLab with a job's script: until the first failure. */
export function runShell(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Run> {
  return runCommand("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], { cwd, env });
}
