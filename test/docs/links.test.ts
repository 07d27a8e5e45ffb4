import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, it } from "@jest/globals";

const repository = resolve(__dirname, "../..");
const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.md"], {
  cwd: repository,
  encoding: "utf8",
});
const pages = listed.split("\n").filter((page) => page !== "" && page !== "docs/reliability.md");

/** A page without what is code. */
const proseOf = (page: string) =>
  readFileSync(page, "utf8")
    .replace(/^```.*?^```/gms, "")
    .replace(/`[^`\n]*`/g, "");

/** The anchors that GitHub makes of the headings, and those that a page sets itself. */
function anchorsOf(page: string): string[] {
  const text = readFileSync(page, "utf8").replace(/^```.*?^```/gms, "");
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
  return [...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = ""]) => id)];
}

function isBroken(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : resolve(dirname(page), path);
  if (!existsSync(target)) return true;
  return anchor !== undefined && !(statSync(target).isFile() && anchorsOf(target).includes(anchor));
}

it.each(pages)("every link of %s leads somewhere", (name) => {
  const page = join(repository, name);
  const links = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  const own = links.filter((link) => !/^[a-z]+:/.test(link));
  expect(own.filter((link) => isBroken(page, link))).toEqual([]);
});

it("no page is left out of the index", () => {
  const index = readFileSync(join(repository, "docs/README.md"), "utf8");
  const missing = pages.filter(
    (page) => /^docs\/[a-z-]+\.md$/.test(page) && !index.includes(`(${page.slice("docs/".length)})`),
  );
  expect(missing).toEqual([]);
});
