import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { cached, fillOnce } from "./cache.mjs";
import { repository } from "./repository.mjs";
import { run, step } from "./run.mjs";

/** tools/actionlint/go.mod names the same. */
const version = "1.7.12";

/** Lints the GitHub workflows of this repository and of the examples. */
export async function lintWorkflows() {
  const folder = cached(`actionlint-${version}`);
  await fillOnce(folder, (unfinished) =>
    step(`Building actionlint ${version}`, async () => {
      const program = "github.com/rhysd/actionlint/cmd/actionlint";
      const args = ["build", "-mod=readonly", "-trimpath", "-o", unfinished, program];
      await run("go", args, { cwd: join(repository, "tools/actionlint") });
    }),
  );
  const examples = join(repository, "examples");
  const projects = [repository, ...readdirSync(examples).map((example) => join(examples, example))];
  const files = projects.flatMap((project) => {
    const workflows = join(project, ".github/workflows");
    return existsSync(workflows) ? readdirSync(workflows).map((file) => join(workflows, file)) : [];
  });
  if (files.length === 0) throw new Error("there is no workflow to lint");
  await run(join(folder, "actionlint"), files);
}
