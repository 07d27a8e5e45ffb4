import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../scripts/lib/run.mjs";
import { writeProject } from "../kinds/index.mjs";

/**
 * The CPU seconds of a program that registers `count` numbers, without an engine: the SDK's mocks answer at once.
 *
 * @param {import("../kinds/index.mjs").Kind} kind
 * @param {number} count
 */
export async function measureProgram(kind, count) {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-bench-"));
  try {
    writeProject(folder, kind);
    writeFileSync(join(folder, "mocked.js"), mocked);
    const env = { ...process.env, COUNT: `${count}` };
    return Number(await run(process.execPath, ["mocked.js"], { cwd: folder, env }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const mocked = `const pulumi = require("@pulumi/pulumi");
const mocks = { newResource: ({ name, inputs }) => ({ id: name, state: inputs }), call: ({ inputs }) => inputs };
pulumi.runtime.setMocks(mocks, "bench", "dev").then(() => {
  const before = process.cpuUsage();
  require("./index.js");
  process.once("exit", () => {
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1e6);
  });
});
`;
