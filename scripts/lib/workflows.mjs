import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cached, fillOnce } from "./cache.mjs";
import { canChooseNode, ensureNode, testedNodes } from "./nodeVersions.mjs";
import { repository } from "./repository.mjs";
import { run, step } from "./run.mjs";

/** tools/actionlint/go.mod names the same. */
const version = "1.7.12";

/** Lints the workflows of this repository and of the examples: GitHub's by actionlint, GitLab's by GitLab's own JSON schema. */
export async function lintWorkflows() {
  const examples = join(repository, "examples");
  const projects = [repository, ...readdirSync(examples).map((name) => join(examples, name))];
  await lintGitHub(
    projects.flatMap((project) => {
      const workflows = join(project, ".github/workflows");
      return existsSync(workflows) ? readdirSync(workflows).map((file) => join(workflows, file)) : [];
    }),
  );
  await lintGitLab(projects.map((project) => join(project, ".gitlab-ci.yml")).filter(existsSync));
}

/** @param {string[]} files */
async function lintGitHub(files) {
  if (files.length === 0) throw new Error("there is no workflow of GitHub to lint");
  const folder = cached(`actionlint-${version}`);
  await fillOnce(folder, (unfinished) =>
    step(`Building actionlint ${version}`, async () => {
      const program = "github.com/rhysd/actionlint/cmd/actionlint";
      const args = ["build", "-mod=readonly", "-trimpath", "-o", unfinished, program];
      await run("go", args, { cwd: join(repository, "tools/actionlint") });
    }),
  );
  await run(join(folder, "actionlint"), files);
}

/** @param {string[]} files */
async function lintGitLab(files) {
  if (files.length === 0) throw new Error("there is no workflow of GitLab to lint");
  // gitlab-ci-local needs Node 22.
  const isNew = Number(process.versions.node.split(".")[0]) >= 22;
  if (!isNew && !canChooseNode) return console.log("  Left out: the lint of GitLab's file, which needs Node 22.");
  const node = isNew ? process.execPath : join(await ensureNode(testedNodes[22]), "node");
  for (const file of files) {
    // It writes beside the file that it reads.
    const folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-gitlab-"));
    try {
      copyFileSync(file, join(folder, ".gitlab-ci.yml"));
      const command = join(repository, "node_modules/gitlab-ci-local/dist/index.js");
      await run(node, [command, "--list"], { cwd: folder });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
