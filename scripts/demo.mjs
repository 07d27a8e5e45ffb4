// The main job, end to end: the real Pulumi engine and the project of Pulumi.yaml against an embedded Vogent emulator.
// Nothing outside this machine is called, nothing is bought, and nothing is left behind.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apart, prepare } from "./lib/prepare.mjs";
import { repository } from "./lib/repository.mjs";

const chapters = 9;
let chapter = 0;

/** @param {string} title @param {string} text */
function tell(title, text) {
  chapter += 1;
  console.log(`\n━━━ ${chapter}/${chapters}  ${title}\n${text}\n`);
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-demo-"));
  const environment = apart(await prepare(), folder);
  /** @type {typeof import("../provider/emulator/index.ts")} */
  const { startEmulator } = createRequire(import.meta.url)("../dist/emulator/index.js");
  const emulator = await startEmulator({ apiKey: "demo-key" });

  // The project is that of Pulumi.yaml, seen from the temporary folder, so that the stack's settings don't stay behind.
  const project = readFileSync(join(repository, "Pulumi.yaml"), "utf8");
  writeFileSync(join(folder, "Pulumi.yaml"), project.replace(/^main: /m, `main: ${repository}/`));
  const stack = { cwd: folder, env: environment };
  /** @param {string[]} args */
  const run = (...args) => pulumi([...args, "--stack", "demo"], stack, { quiet: false });
  /** @param {string[]} args */
  const set = (...args) => pulumi(["config", "set", ...args, "--stack", "demo"], stack, { quiet: true });
  const yes = ["--yes", "--skip-preview", "--non-interactive"];
  const ledger = () => {
    const { calls, bought, released } = emulator.ledger();
    console.log(`\n    Vogent's ledger: ${calls} calls so far, bought ${listed(bought)}, released ${listed(released)}`);
    for (const { number, agentId } of emulator.numbers()) console.log(`    ${number} → ${agentId || "no agent"}`);
  };

  try {
    await pulumi(["stack", "init", "demo"], stack, { quiet: true });
    await set("vogent:baseUrl", emulator.url);
    await set("--secret", "vogent:apiKey", "demo-key");
    await set("--secret", "trunkPassword", "demo-trunk-password");
    await set("--secret", "deskPassword", "demo-desk-password");
    await set("number", "+14155550123");
    await set("trunkNumber", "+442079460000");
    await set("trunkUri", "example.pstn.twilio.com");
    await set("agentId", "agent-anna");

    tell(
      "What would be made",
      "Three numbers, one of each kind: bought, brought in over a SIP trunk, and a SIP address.\nA preview needs no key and does not call Vogent.",
    );
    await run("preview", "--non-interactive");
    ledger();

    tell("Making it", "One POST for each number, then the agent is linked.");
    await run("up", ...yes);
    ledger();

    tell("The same again", "Nothing has changed, so nothing is called.");
    await run("up", ...yes);
    ledger();

    tell("Another agent", "The agent is changed in place: one PUT a number. The numbers stay.");
    await set("agentId", "agent-bert");
    await run("up", ...yes);
    ledger();

    tell("Somebody changes the dashboard", "Agent carla is linked by hand. Refresh shows the drift.");
    emulator.link(idOf(emulator, "+14155550123"), "agent-carla");
    await run("refresh", ...yes, "--diff");

    tell("Putting it back", "The next up puts the declared agent back.");
    await run("up", ...yes);
    ledger();

    tell(
      "Another number",
      "A pull request declares another number. Its preview warns that the old one would be released.\nThe demo stops at the preview.",
    );
    await set("number", "+14155550199");
    await run("preview", "--non-interactive");
    await set("number", "+14155550123");
    ledger();

    tell("Destroy", "Everything that this stack made goes; nothing else does.");
    await run("destroy", ...yes);
    ledger();

    const { calls, bought, released } = emulator.ledger();
    tell("The balance", `Bought ${bought.length}, released ${released.length}, with ${calls} calls of the API in all.`);
    if (emulator.numbers().length > 0) throw new Error("the emulator still holds numbers after the destroy");
  } finally {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {{ numbers(): { id: string, number: string }[] }} emulator @param {string} number */
function idOf(emulator, number) {
  const found = emulator.numbers().find((one) => one.number === number);
  if (!found) throw new Error(`the emulator has no ${number}`);
  return found.id;
}

/** @param {string[]} numbers */
function listed(numbers) {
  return numbers.length > 0 ? numbers.join(", ") : "none";
}

/**
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} stack
 * @param {{ quiet: boolean }} how A quiet command shows its output only when it fails.
 */
async function pulumi(args, stack, { quiet }) {
  const flags = ["--yes", "--skip-preview", "--non-interactive", "--stack", "demo"];
  if (!quiet) console.log(`    $ pulumi ${args.filter((arg) => !flags.includes(arg)).join(" ")}\n`);
  const child = spawn("pulumi", args, {
    ...stack,
    stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text) => (output += text));
  const code = await new Promise((done, fail) => child.once("error", fail).once("close", done));
  if (code !== 0) throw new Error(`pulumi ${args[0]} ended with ${code}\n${output}`);
}

await main();
