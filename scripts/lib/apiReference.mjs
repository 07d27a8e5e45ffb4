import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./repository.mjs";
import { run } from "./run.mjs";

/** The committed pages: what each entry point of the package exports. */
export const apiReference = join(repository, "docs/api-reference");

/**
 * Writes the pages from the docstrings of the entry points; typedoc.json names those.
 *
 * @param {string} folder It is emptied first.
 * @throws if a public name has no docstring, or refers to a type that is not exported.
 */
export async function writeApiReference(folder) {
  const typedoc = join(repository, "node_modules/typedoc/bin/typedoc");
  await run(process.execPath, [typedoc, "--skipErrorChecking", "--out", folder], { cwd: repository });
}

/**
 * @param {string} folder Where to write the pages as they should be.
 * @throws if the committed pages differ: a change of the public surface has to show in the same commit.
 */
export async function checkApiReference(folder) {
  await writeApiReference(folder);
  const differing = [...new Set([...pagesIn(folder), ...pagesIn(apiReference)])].filter(
    (page) => contentOf(join(folder, page)) !== contentOf(join(apiReference, page)),
  );
  if (differing.length === 0) return;
  const where = ["docs/api-reference", folder].map((each) => join(each, differing[0] ?? ""));
  const difference = await run("git", ["diff", "--no-index", "--no-color", ...where], { cwd: repository }).catch(
    ({ message }) => message,
  );
  throw new Error(
    `The public surface or its docstrings changed, and docs/api-reference does not show it: ${differing.join(", ")}.\n` +
      `Run \`npm run api\`, and commit the pages.\n${difference}`,
  );
}

/** @param {string} folder */
function pagesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
}

/** @param {string} file */
function contentOf(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
