import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { addPolicyPack, copyOf, runIn, stackOf } from "../support/example";
import { validateRequest } from "../support/openapi";
import { mustFail, passphrase, Stack } from "../support/stack";
import { startWorkspaces } from "../support/workspaces";

const repository = resolve(__dirname, "../..");

let emulator: Emulator;
let stack: Stack;
/** What else a test has started. */
let started: { stop(): Promise<void> }[];

beforeEach(async () => {
  emulator = await startEmulator();
  started = [emulator];
});

afterEach(async () => {
  stack.remove();
  for (const each of started) await each.stop();
});

/** The account of the emulator, by the environment, as CI has it. */
const account = () => ({ VOGENT_API_KEY: "key", VOGENT_BASE_URL: emulator.url });

const numbersLeft = () => emulator.numbers().map(({ number }) => number);

it("the project of the root Pulumi.yaml makes a number of each kind from TypeScript, and goes", async () => {
  const config = {
    number: "+14155550123",
    trunkNumber: "+442079460000",
    trunkUri: "example.pstn.twilio.com",
    trunkPassword: "trunk-password",
    deskPassword: "desk-password",
    agentId: "agent-1",
  };
  // What most people have.
  const asUsual = { NODE_OPTIONS: "", PULUMI_CONFIG_PASSPHRASE: passphrase, PULUMI_NODEJS_TRANSPILE_ONLY: "" };
  stack = await stackOf(".", config, { ...account(), ...asUsual });
  expect((await stack.up()).text).toContain("+ 4 created");
  expect(stack.outputs()).toEqual({
    supportNumber: "+14155550123",
    trunkNumber: "+442079460000",
    deskAddress: "front-desk@sip.vogent.ai",
  });
  expect((await stack.destroy()).code).toBe(0);
  expect(numbersLeft()).toEqual([]);
});

describe("the example", () => {
  it("area-codes has a number in each area code, and tells what nobody answers", async () => {
    emulator.add({ number: "+13125550100" });
    stack = await stackOf("examples/area-codes", { areaCodes: '["415", "212"]', agentId: "agent-1" }, account());
    await stack.ok("up", "--yes", "--skip-preview");
    expect(stack.outputs()).toEqual({
      numbers: [expect.stringMatching(/^\+1415/), expect.stringMatching(/^\+1212/)],
      unanswered: ["+13125550100"],
    });
    expect(emulator.ledger().bought).toHaveLength(2);
  });

  it("existing-number adopts one number, reads another, looks up a third, and releases only its own", async () => {
    const support = emulator.add({ number: "+14155550123", agentId: "agent-0" });
    const sales = emulator.add({ number: "+14155550124" });
    emulator.add({ number: "+14155550125", agentId: "agent-9" });
    const config = {
      supportId: support.id,
      supportNumber: support.number,
      agentId: "agent-1",
      salesId: sales.id,
      frontDesk: "+1 (415) 555-0125",
    };
    stack = await stackOf("examples/existing-number", config, account());
    expect((await stack.up()).text).toContain(`adopts ${support.id} and buys nothing`);
    expect(stack.outputs()).toEqual({
      supportNumber: "+14155550123",
      salesNumber: "+14155550124",
      frontDeskAgent: "agent-9",
    });
    expect(emulator.numbers()[0]).toMatchObject({ id: support.id, agentId: "agent-1" });
    expect((await stack.destroy()).code).toBe(0);
    expect(emulator.ledger()).toMatchObject({ bought: [], released: ["+14155550123"] });
    expect(numbersLeft()).toEqual(["+14155550124", "+14155550125"]);
  });

  it("several-accounts buys in each workspace with its own key, and looks into one of them", async () => {
    const uk = await startEmulator({ apiKey: "uk-key" });
    uk.add({ number: "+442079460100" });
    const workspaces = await startWorkspaces({ "us-key": emulator, "uk-key": uk });
    started.push(uk, workspaces);
    const config = { usNumber: "+14155550123", ukNumber: "+442079460123", usKey: "us-key", ukKey: "uk-key" };
    stack = await stackOf("examples/several-accounts", config, { VOGENT_BASE_URL: workspaces.url });
    await stack.ok("up", "--yes", "--skip-preview");
    expect(emulator.ledger().bought).toEqual(["+14155550123"]);
    expect(uk.ledger().bought).toEqual(["+442079460123"]);
    expect(stack.outputs()).toMatchObject({ ukNumbers: ["+442079460100", "+442079460123"] });
    await stack.ok("destroy", "--yes", "--skip-preview");
    expect([...numbersLeft(), ...uk.numbers().map(({ number }) => number)]).toEqual(["+442079460100"]);
  });

  it("support-line has two lines with an agent, and a destroy keeps the protected one", async () => {
    const config = { number: "+14155550123", areaCode: "212", agentId: "agent-1" };
    stack = await stackOf("examples/support-line", config, account());
    await stack.ok("up", "--yes", "--skip-preview");
    expect(stack.outputs()).toEqual({ mainNumber: "+14155550123", secondNumber: expect.stringMatching(/^\+1212/) });
    expect(emulator.numbers().map(({ agentId }) => agentId)).toEqual(["agent-1", "agent-1"]);
    expect(stack.numbers().map(({ urn }) => urn)).toEqual([
      expect.stringContaining("acme:phones:SupportLine$pulumi-nodejs:dynamic/vogent:PhoneNumber::main"),
      expect.stringContaining("acme:phones:SupportLine$pulumi-nodejs:dynamic/vogent:PhoneNumber::second"),
    ]);
    expect(mustFail(await stack.destroy())).toContain("protect");
    expect(numbersLeft()).toContain("+14155550123");
  });

  it("twilio-trunk brings in the number, with the password that the README's command makes", async () => {
    const page = readFileSync(join(repository, "examples/twilio-trunk/README.md"), "utf8");
    const [, command = ""] = /--secret password "\$\((.*)\)"/.exec(page) ?? [];
    const password = execFileSync("sh", ["-c", command], { encoding: "utf8" }).trim();
    // Twilio's rule.
    expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)\w{12,}$/);

    const config = { number: "+14155550123", domain: "acme-vogent", agentId: "agent-1" };
    stack = await stackOf("examples/twilio-trunk", config, account());
    await stack.setSecret("password", password);
    await stack.ok("up", "--yes", "--skip-preview");
    expect(emulator.numbers()).toEqual([expect.objectContaining({ number: "+14155550123", agentId: "agent-1" })]);
    expect(stack.resource("trunk").inputs.sipImport).toMatchObject({ terminationUri: "acme-vogent.pstn.twilio.com" });
    expect(JSON.stringify(stack.state())).not.toContain(password);
    await stack.ok("destroy", "--yes", "--skip-preview");
    // A number of yours at Twilio is not released.
    expect(emulator.ledger().released).toEqual([]);
    expect(numbersLeft()).toEqual([]);
  });

  it("policy-pack fails the preview of a production stack only, and names each number and its remedy", async () => {
    stack = await Stack.create({}, account());
    stack.program(`
      const number = (name, more, options) =>
        new VogentPhoneNumber(name, { type: "purchase", purchase: { number: "+14155550123" }, ...more }, options);
      number("good", { agentId: "agent-1" }, { protect: true });
      number("bare", {});
      new VogentPhoneNumber("desk", {
        type: "vogent_sip",
        vogentSip: { sipPrefix: "desk", username: "front-desk", password: "desk-password" },
        agentId: "agent-1",
      });`);
    const pack = addPolicyPack(stack, "examples/policy-pack");
    const config = join(stack.folder, "policy.json");
    writeFileSync(config, '{ "production-numbers": { "stacks": ["dev"] } }');
    const refused = mustFail(await stack.preview("--policy-pack", pack, "--policy-pack-config", config));
    expect(refused.match(/\w+ (is not protected|has no agent)\. .*/g)).toEqual([
      "bare is not protected. Set vogent:protect to true for this stack, or protect on the resource.",
      "bare has no agent. Set its agentId.",
    ]);
    // By itself, production is the stack of that name.
    const passed = await stack.preview("--policy-pack", pack);
    expect(passed.text).toContain("vogent-numbers@v1.0.0");
    expect(passed.code).toBe(0);
  });

  it("number-per-tenant gives and takes a tenant's number, started from another folder, and tells each step", async () => {
    stack = await copyOf("examples/number-per-tenant", account());
    expect(await runIn(stack, stack.folder, "tsc")).toMatchObject({ code: 0, text: "" });
    const elsewhere = mkdtempSync(join(tmpdir(), "pulumi-vogent-elsewhere-"));
    const run = (...args: string[]) => runIn(stack, elsewhere, "node", join(stack.folder, "built/index.js"), ...args);

    const up = await run("up", "acme", "415");
    expect(up.stderr).toBe("");
    expect(up.stdout.split("\n")).toEqual([
      "acme: create available …",
      "acme: create available done",
      "acme: create line …",
      "acme: create line done",
      `acme: has ${emulator.numbers()[0]?.number}`,
      "",
    ]);
    expect(emulator.ledger().bought).toEqual([expect.stringMatching(/^\+1415/)]);

    expect((await run("destroy", "acme")).text).toContain("acme: delete line done\n");
    expect(numbersLeft()).toEqual([]);
    rmSync(elsewhere, { recursive: true });
  });

  it("offline-tests passes its own tests, with mocks and on the real engine", async () => {
    stack = await copyOf("examples/offline-tests");
    // The emulator runs in the test's own process.
    const log = join(stack.folder, "wire.log");
    stack.env.NODE_OPTIONS += ` --require ${JSON.stringify(resolve(__dirname, "../support/wire.cjs"))}`;
    stack.env.WIRE_LOG = log;
    const { stdout } = await runIn(stack, stack.folder, "npm", "test");
    const requests = readFileSync(log, "utf8").trim().split("\n");
    expect(requests.flatMap((request) => validateRequest(JSON.parse(request)))).toEqual([]);
    expect(stdout).toMatch(/^\W*tests 2$/m);
    expect(stdout).toMatch(/^\W*pass 2$/m);
    expect(stdout).toMatch(/^\W*fail 0$/m);
  });
});
