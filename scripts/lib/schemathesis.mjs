import { join } from "node:path";
import { cached, fillOnce } from "./cache.mjs";
import { run, step } from "./run.mjs";

const version = "4.32.5";

/**
 * Gets Schemathesis, which tests an API by its document. It comes from Python's package registry and needs Python 3.10 or later.
 *
 * @returns {Promise<string>} The Python that has it: `python -m schemathesis.cli` runs it.
 */
export async function ensureSchemathesis() {
  const folder = cached(`schemathesis-${version}`);
  await fillOnce(folder, (unfinished) =>
    step(`Getting Schemathesis ${version}`, async () => {
      await run("python3", ["-m", "venv", unfinished]);
      const options = ["--quiet", "--disable-pip-version-check", "--no-input"];
      await run(join(unfinished, "bin/python"), ["-m", "pip", "install", ...options, `schemathesis==${version}`]);
    }),
  );
  // Not bin/schemathesis: it names the folder in which it was installed.
  return join(folder, "bin/python");
}
