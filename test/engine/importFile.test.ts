import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { transformSync } from "@swc/core";
import type { Emulator } from "../../provider/emulator";
import { phoneNumberType } from "../../provider/program/reference";
import { Runs, repository } from "../cli/run";
import { startEmulator } from "../support/emulator";
import { mustFail, Stack } from "../support/stack";

const runs = new Runs();
let emulator: Emulator;
let stack: Stack;

const command = async (...args: string[]) => {
  const cli = runs.runIn({ cwd: stack.folder, env: stack.env }, ...args);
  return { status: await cli.end(), stdout: cli.stdout, stderr: cli.stderr };
};

const changes = () => {
  const { createPhoneNumber, updatePhoneNumber, deletePhoneNumber } = emulator.ledger().byOperation;
  return createPhoneNumber + updatePhoneNumber + deletePhoneNumber;
};

/** Makes `program`, in TypeScript, the stack's: compiled, as ts-node takes a third of a command. */
function declare(program: string): void {
  writeFileSync(join(stack.folder, "index.ts"), program);
  const { code } = transformSync(program, {
    jsc: { target: "es2022", parser: { syntax: "typescript" } },
    module: { type: "commonjs" },
  });
  writeFileSync(join(stack.folder, "index.js"), code);
}

/** @throws where the program does not type-check, by the settings of the quickstart */
function checkTypes(): void {
  copyFileSync(join(repository, "examples/quickstart/tsconfig.json"), join(stack.folder, "tsconfig.json"));
  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, "--noEmit", "--project", stack.folder], { encoding: "utf8" });
}

/** The words of each `pulumi` command among the steps that `pulumi-vogent import` prints. */
const toldCommands = (steps: string) =>
  [...steps.matchAll(/^ +pulumi (.*?)(?: +#.*)?$/gm)].map(([, words = ""]) => words.split(" "));

const outputsOf = (name: string) => Object.keys(stack.resource(name).outputs).sort();

beforeAll(async () => {
  emulator = await startEmulator({ apiKey: "import-key" });
  stack = await Stack.create({ "vogent:baseUrl": emulator.url });
  await stack.setSecret("vogent:apiKey", "import-key");
  await stack.select();
});

afterAll(async () => {
  stack.remove();
  await emulator.stop();
});

// One story: each test goes on from what the one before it left.
describe("an account whose numbers were made by hand", () => {
  let steps: string;
  let program: string;
  const own =
    '\nnew VogentPhoneNumber("own", { type: "purchase", purchase: { number: "+14155550100" } }, { protect: true });\n';
  const names = ["number-14155550123", "number-14155550144", "number-442079460000", "sip-front-desk"];

  beforeAll(async () => {
    declare(`import { VogentPhoneNumber } from "pulumi-vogent";${own}`);
    expect((await stack.up()).code).toBe(0);
    emulator.add({ number: "+14155550123", agentId: "agent-1" });
    emulator.add({ number: "+14155550144" });
    emulator.add({ number: "+442079460000", origin: "sip_import", agentId: "agent-2" });
    emulator.add({ number: "front-desk", type: "SIP_USERNAME" });
    emulator.resetLedger();
  });

  it("can't come in by type, name and id: the troubleshooting page has the SDK's error", async () => {
    const id = String(emulator.numbers().find(({ agentId }) => agentId === "agent-1")?.id);
    const text = mustFail(await stack.run("import", phoneNumberType, "a", id, "--yes", "--non-interactive"));
    // The second one is of newer engines.
    const [error] =
      /Cannot read properties of undefined \(reading '\w+'\)|code must be a string, not undefined/.exec(text) ?? [];
    const headings = readFileSync(join(repository, "docs/troubleshooting.md"), "utf8").match(/^## .*/gm);
    expect(headings?.join("\n")).toContain(String(error));
    expect(stack.numbers()).toHaveLength(1);
    expect(changes()).toBe(0);
  });

  it("is written down by pulumi-vogent import, without what the stack has", async () => {
    const { status, stdout, stderr } = await command("import", "--all");
    expect([status, stderr]).toEqual([0, "Skipped, because the current stack has them: +14155550100.\n"]);
    expect(stdout).toMatch(/^Wrote vogent-import\.json and vogent-import\.ts: 4 numbers\./);
    steps = stdout;
    program = stack.read("vogent-import.ts");
    expect(program + stack.read("vogent-import.json") + stdout).not.toContain("import-key");
    expect(changes()).toBe(0);
  });

  it("comes into the stack by the command that was told, protected and without a warning or a call", async () => {
    const [words = []] = toldCommands(steps);
    expect(words.slice(0, 2)).toEqual(["import", "--file"]);
    const { calls } = emulator.ledger();
    const run = await stack.ok(...words, "--yes", "--non-interactive");
    expect(emulator.ledger().calls).toBe(calls);
    expect(run.text).toContain("= 4 imported");
    expect(run.text).not.toContain("warning");
    for (const name of names) expect(stack.resource(name).protect).toBe(true);
    expect((await command("unmanaged")).status).toBe(0);
  });

  it("is planned to stay as it is once the code is pasted; of a SIP number, its credentials are recorded", async () => {
    declare(program + own);
    checkTypes();
    for (const words of toldCommands(steps).filter(([first]) => first === "config")) {
      const filled = words.map((word) => (word === "USER_NAME" ? "line-user" : word));
      await stack.ok(...filled, ...(words.includes("--secret") ? ["canary-password"] : []));
    }
    const { calls } = emulator.ledger();
    const planned = Object.entries(await stack.plan()).filter(([, { urn }]) => urn.includes("vogent:PhoneNumber"));
    expect(emulator.ledger().calls).toBe(calls);
    const changing = planned.filter(([, { op }]) => op !== "same").map(([name, { op }]) => [name, op]);
    expect([planned.length, changing]).toEqual([5, [["sip-front-desk", "update"]]]);
  });

  it("is corrected where a trunk was taken for a purchase: recorded, not replaced", async () => {
    const trunk = `type: "sip_import", sipImport: {
      phoneNumber: "+442079460000", terminationUri: "example.pstn.twilio.com", username: "line-user",
      password: config.requireSecret("sipFrontDeskPassword"),
    },`;
    const guess = /type: "purchase",\s+purchase: \{ number: "\+442079460000" \},/;
    expect(program).toMatch(guess);
    program = program.replace(guess, trunk);
    declare(program + own);
    const run = await stack.up();
    expect(run.text).toMatch(
      /\+442079460000 \(\S+\): an import file guessed type\. The program's value is only recorded/,
    );
    expect(run.text).toContain("~ 2 updated");
    expect(run.text).toContain("4 unchanged");
    expect(changes()).toBe(0);
  });

  it("has in state then what the program says, the passwords encrypted, and no guess", () => {
    const common = ["__account", "__provider", "agentId", "number", "numberType", "type"];
    expect(outputsOf("number-442079460000")).toEqual([...common, "__managesAgent", "sipImport"].sort());
    expect(outputsOf("sip-front-desk")).toEqual([...common, "sipAddress", "vogentSip"].sort());
    expect(outputsOf("number-14155550123")).toContain("__imported");
    const text = readFileSync(stack.stateFile, "utf8");
    expect(text).not.toContain("canary-password");
    expect(text).not.toContain("not-told-by-vogent");
  });

  it("stays as it is through another up and refresh", async () => {
    expect((await stack.up("--refresh")).text).toContain("6 unchanged");
    expect(changes()).toBe(0);
  });

  it("is written down for the named stack, agent and type", async () => {
    const { id } = emulator.add({ number: "+442079460111", origin: "sip_import", agentId: "agent-9" });
    const args = ["--agent", "agent-9", "--type", "sip_import", "--stack", "dev", "--out", "trunks.json"];
    const { status, stdout, stderr } = await command("import", ...args);
    emulator.remove(id);
    expect([status, stderr]).toEqual([0, ""]);
    expect(toldCommands(stdout)[0]?.join(" ")).toBe("import --file trunks.json --generate-code=false --stack dev");
    expect(JSON.parse(stack.read("trunks.json"))).toMatchObject({
      resources: [{ id, inputs: { type: "sip_import" } }],
    });
    expect(stack.read("trunks.ts")).toContain('agentId: "agent-9"');
  });

  it("is destroyed only once its protection is taken out, and managed like any other: a new agent is linked", async () => {
    expect(mustFail(await stack.destroy())).toContain("protect");
    expect(emulator.ledger().deleted).toEqual([]);
    const linked = program.replace('agentId: "agent-1"', 'agentId: "agent-3"');
    declare((linked + own).replaceAll("{ protect: true }", "{}"));
    expect((await stack.up()).text).toContain("~ 1 updated");
    expect(emulator.numbers().find(({ number }) => number === "+14155550123")?.agentId).toBe("agent-3");
    expect(changes()).toBe(1);
    expect((await stack.destroy()).code).toBe(0);
    expect(emulator.numbers()).toEqual([]);
  });
});
