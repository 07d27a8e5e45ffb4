import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "@jest/globals";

const repository = join(__dirname, "../..");
const clone = mkdtempSync(join(tmpdir(), "pulumi-vogent-clone-"));
const tracked = execFileSync("git", ["ls-files"], { cwd: repository, encoding: "utf8" }).trim().split("\n");
for (const file of tracked.filter((one) => existsSync(join(repository, one))))
  cpSync(join(repository, file), join(clone, file));
afterAll(() => rmSync(clone, { recursive: true, force: true }));

const { scripts } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
const commands = Object.entries<string>(scripts).flatMap(([name, command]) => {
  const [program, file] = command.split(" ");
  return program === "node" && file ? [[name, file] as const] : [];
});

// A command that loads a package before it has installed any would end here with "Cannot find module".
it.each(commands)("`npm run %s` starts on a fresh clone, and calls npm first", (_, file) => {
  const { stdout, stderr } = spawnSync(process.execPath, [file], { cwd: clone, env: { PATH: "" }, encoding: "utf8" });
  expect(stdout + stderr).toContain("spawn npm ENOENT");
});
