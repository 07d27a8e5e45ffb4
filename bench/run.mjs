// `npm run bench [-- COUNT]`: a stack of COUNT purchased numbers, ours beside a docs-style dynamic resource, in one run on
// the real engine and the emulator. Writes bench/reports/last.md.
import { execFileSync, spawn } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { apart, prepare } from "../scripts/lib/prepare.mjs";
import { repository } from "../scripts/lib/repository.mjs";

const count = Number(process.argv[2] ?? 200);
const numbers = `Array.from({ length: ${count} }, (_, at) => "+1415555" + String(at).padStart(4, "0"))`;

const programs = {
  "pulumi-vogent": `const { VogentPhoneNumber } = require("pulumi-vogent");
for (const number of ${numbers}) new VogentPhoneNumber(number, { type: "purchase", purchase: { number }, agentId: process.env.AGENT });`,
  "docs-style": `const { PhoneNumber } = require("./docsStyle.js");
for (const number of ${numbers}) new PhoneNumber(number, { number, agentId: process.env.AGENT });`,
};

/** Memory of a process and all below it, in MiB. @param {number} root */
function memoryOf(root) {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,rss="], { encoding: "utf8" }).trim().split("\n");
  const all = rows.map((row) => row.trim().split(/ +/).map(Number));
  const family = new Set([root]);
  // A child may be listed before its parent.
  for (let grown = -1; grown !== family.size; ) {
    grown = family.size;
    for (const [pid = 0, parent = 0] of all) if (family.has(parent)) family.add(pid);
  }
  return all.reduce((sum, [pid = 0, , rss = 0]) => sum + (family.has(pid) ? rss / 1024 : 0), 0);
}

/** @param {string} folder @param {NodeJS.ProcessEnv} env @param {string[]} args */
async function measured(folder, env, ...args) {
  const start = performance.now();
  const child = spawn("pulumi", args, { cwd: folder, env, stdio: "ignore" });
  let peak = 0;
  const sampling = setInterval(() => {
    if (child.pid) peak = Math.max(peak, memoryOf(child.pid));
  }, 250);
  const code = await new Promise((done, fail) => child.once("error", fail).once("close", done));
  clearInterval(sampling);
  if (code !== 0) throw new Error(`pulumi ${args[0]} ended with ${code}`);
  return { seconds: (performance.now() - start) / 1000, peak };
}

const environment = await prepare();
/** @type {typeof import("../provider/emulator/index.ts")} */
const { startEmulator } = createRequire(import.meta.url)("../dist/emulator/index.js");
/** @type {Record<string, string[]>} */
const columns = {};

for (const [name, program] of Object.entries(programs)) {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-bench-"));
  const emulator = await startEmulator();
  try {
    symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
    copyFileSync(join(repository, "bench/docsStyle.js"), join(folder, "docsStyle.js"));
    writeFileSync(join(folder, "Pulumi.yaml"), "name: bench\nruntime: nodejs\n");
    writeFileSync(join(folder, "package.json"), '{ "main": "index.js" }\n');
    writeFileSync(join(folder, "index.js"), program);
    const env = {
      ...apart(environment, folder),
      VOGENT_API_KEY: "key",
      VOGENT_BASE_URL: emulator.url,
      AGENT: "agent-1",
    };
    const yes = ["--yes", "--skip-preview", "--non-interactive", "--stack", "dev"];
    await measured(folder, env, "stack", "init", "dev");
    const runs = {
      up: await measured(folder, env, "up", ...yes),
      again: await measured(folder, env, "up", ...yes),
      agent: await measured(folder, { ...env, AGENT: "agent-2" }, "up", ...yes),
      refresh: await measured(folder, env, "refresh", ...yes),
    };
    const state = join(folder, "backend/.pulumi/stacks/bench/dev.json");
    const resource = JSON.parse(readFileSync(state, "utf8")).checkpoint.latest.resources.at(-1);
    const each = JSON.stringify(resource.inputs).length + JSON.stringify(resource.outputs).length;
    columns[name] = [
      ...Object.values(runs).map(({ seconds }) => `${seconds.toFixed(1)} s`),
      `${Math.max(...Object.values(runs).map(({ peak }) => peak)).toFixed(0)} MiB`,
      `${(statSync(state).size / 1024).toFixed(0)} KiB`,
      `${each} bytes`,
      String(emulator.ledger().calls),
    ];
  } finally {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const rows = [
  "up",
  "up, nothing changed",
  "up, every agent changed",
  "refresh",
  "peak memory, all processes",
  "state file",
  "inputs and outputs of one resource",
  "API calls in all",
];
const names = Object.keys(columns);
const table = [
  `| ${count} purchased numbers | ${names.join(" | ")} |`,
  `|---|${names.map(() => "---|").join("")}`,
  ...rows.map((row, at) => `| ${row} | ${names.map((name) => columns[name]?.[at]).join(" | ")} |`),
].join("\n");
const machine = `${cpus().length} cores, Node ${process.version}, Pulumi CLI and emulator on one machine`;
mkdirSync(join(repository, "bench/reports"), { recursive: true });
writeFileSync(
  join(repository, "bench/reports/last.md"),
  `# Last report\n\n\`npm run bench -- ${count}\` on ${machine}.\n\n${table}\n`,
);
console.log(table);
