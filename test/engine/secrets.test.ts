import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { ourLines } from "../support/engineLines";
import { Stack } from "../support/stack";

/** Values that stand nowhere else, so that finding one means a leak. */
const canaries = { key: "canary-key-5Zk8/+w", trunk: "canary-trunk-9Qx2/+p", desk: "canary-desk-7Jm4/+d" };

const program = (agent: string, fault = "") => `
  new VogentPhoneNumber("support", { type: "purchase", purchase: { number: "+14155550123" }, agentId: "${agent}" });
  new VogentPhoneNumber("trunk", {
    type: "sip_import",
    sipImport: { phoneNumber: "+442079460000${fault}", terminationUri: "a.example.com", username: "user", password: process.env.TRUNK },
  });
  new VogentPhoneNumber("desk", {
    type: "vogent_sip", vogentSip: { sipPrefix: "desk${fault}", username: "front", password: process.env.DESK },
  });
  const own = new VogentProvider("own", { apiKey: process.env.OWN_KEY });
  new VogentPhoneNumber("other", { type: "purchase", purchase: { number: "+14155550124" } }, { provider: own });
`;

let emulator: Emulator;
let stack: Stack;
/** Everything that was printed or written, by where. */
const seen: Record<string, string> = {};

beforeAll(async () => {
  emulator = await startEmulator({ apiKey: canaries.key });
  // The engine offers its event log to debugging only.
  const debug = { PULUMI_DEBUG_COMMANDS: "true" };
  stack = await Stack.create({}, { ...debug, TRUNK: canaries.trunk, DESK: canaries.desk, OWN_KEY: canaries.key });
  await stack.ok("config", "set", "vogent:baseUrl", emulator.url);
  await stack.setSecret("vogent:apiKey", canaries.key);
  // Beside the project, whose own files are looked through as a whole.
  const logs = mkdtempSync(join(tmpdir(), "pulumi-vogent-events-"));
  const run = async (name: string, ...args: string[]) => {
    const log = join(logs, "events.json");
    seen[name] = (await stack.run(...args, "--non-interactive", "--event-log", log)).text;
    seen[`${name}, engine events`] = readFileSync(log, "utf8");
  };
  const yes = ["--yes", "--skip-preview"];
  stack.program(program("agent-1"));
  await run("preview of everything", "preview", "--diff");
  await run("preview as JSON", "preview", "--json");
  await run("up", "up", ...yes, "--diff");
  await run("verbose refresh", "refresh", ...yes, "--logtostderr", "-v=9");
  stack.program(program("agent-2", "0"));
  await run("preview of replacements", "preview", "--diff");
  await run("verbose up", "up", ...yes, "--logtostderr", "-v=9");
  stack.program(program("agent-2", "/ @"));
  await run("refused inputs", "preview");
  rmSync(logs, { recursive: true });
}, 400_000);

afterAll(async () => {
  stack.remove();
  await emulator.stop();
});

const forms = (secret: string) => [secret, Buffer.from(secret).toString("base64"), encodeURIComponent(secret)];
/** Which secrets are in `text`, each with the beginning of the line that it is in. */
const leaks = (text: string) =>
  text
    .split("\n")
    .flatMap((line) =>
      Object.entries(canaries).flatMap(([name, secret]) =>
        forms(secret).some((form) => line.includes(form)) ? [`${name} in ${line.slice(0, 300)}`] : [],
      ),
    );

describe("the key and the passwords", () => {
  it("were at work, so that there was something to leak", () => {
    expect(seen.up).toContain("+ 6 created");
    expect(seen["verbose refresh"]?.length).toBeGreaterThan(10_000);
    // The preview ends at the first of the two that are refused.
    expect(seen["refused inputs"]).toMatch(/(sipImport\.phoneNumber|vogentSip\.sipPrefix) is not valid/);
    expect(forms(canaries.desk).map((form) => leaks(`x\n(${form})`).length)).toEqual([1, 1, 1]);
  });

  it.each([
    "preview of everything",
    "preview as JSON",
    "up",
    "verbose refresh",
    "preview of replacements",
    "verbose up",
    "refused inputs",
  ])("are not in what the command prints: %s", (name) => {
    expect(leaks(ourLines(seen[name] ?? "").join("\n"))).toEqual([]);
    expect(leaks(ourLines(seen[`${name}, engine events`] ?? "").join("\n"))).toEqual([]);
  });

  it("are in no file of the backend or of the project", () => {
    const files = readdirSync(stack.folder, { recursive: true, encoding: "utf8", withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => leaks(readFileSync(file, "utf8")).length > 0)).toEqual([]);
  });
});
