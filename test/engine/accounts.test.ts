import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { Stack } from "../support/stack";

const buy = (name: string, number: string, options = "") =>
  `new VogentPhoneNumber("${name}", { type: "purchase", purchase: { number: "${number}" } }${options});`;

let ours: Emulator;
let theirs: Emulator;
let stack: Stack;

beforeAll(async () => {
  ours = await startEmulator({ apiKey: "our-key" });
  theirs = await startEmulator({ apiKey: "their-key" });
});

afterAll(async () => {
  await ours.stop();
  await theirs.stop();
});

afterEach(() => stack.remove());

describe("the default account", () => {
  beforeEach(async () => {
    stack = await Stack.create();
  });

  it("is told by the environment where the stack has no config", async () => {
    Object.assign(stack.env, { VOGENT_API_KEY: "our-key", VOGENT_BASE_URL: ours.url });
    stack.program(buy("a", "+14155550123"));
    expect((await stack.up()).code).toBe(0);
    expect(ours.numbers().map((number) => number.number)).toContain("+14155550123");
    expect((await stack.destroy()).code).toBe(0);
  });

  it("lets a preview through without a key, and fails an up before anything is bought", async () => {
    Object.assign(stack.env, { VOGENT_BASE_URL: ours.url });
    stack.program(buy("a", "+14155550124"));
    expect((await stack.preview()).code).toBe(0);
    const calls = ours.ledger().calls;
    const run = await stack.up();
    expect(run.code).not.toBe(0);
    expect(run.text).toContain("pulumi config set --secret vogent:apiKey");
    expect(run.text).toContain("VOGENT_API_KEY");
    expect(ours.ledger().calls).toBe(calls);
    expect(stack.state().filter((resource) => resource.type.includes("PhoneNumber"))).toEqual([]);
  });

  it("refuses a base URL that holds a password for every resource, without showing it", async () => {
    Object.assign(stack.env, { VOGENT_API_KEY: "our-key" });
    stack.setConfig({ "vogent:baseUrl": "https://user:hunter2@api.vogent.ai/api" });
    stack.program(buy("a", "+14155550125") + buy("b", "+14155550126"));
    const run = await stack.up("--continue-on-error");
    expect(run.code).not.toBe(0);
    expect(run.text.match(/error: .*vogent:baseUrl/g)?.length).toBeGreaterThanOrEqual(2);
    expect(run.text).not.toContain("hunter2");
  });

  it("says so when the key stands in the config in plain text, once", async () => {
    stack.setConfig({ "vogent:apiKey": "our-key", "vogent:baseUrl": ours.url });
    stack.program(buy("a", "+14155550127") + buy("b", "+14155550128"));
    const run = await stack.preview();
    expect(run.code).toBe(0);
    const warnings = run.text
      .split("Diagnostics:")[1]
      ?.match(/vogent:apiKey stands in the stack's config in plain text/g);
    expect(warnings).toHaveLength(1);
  });

  it("protects purchases where the stack asks for it, unless the resource says otherwise", async () => {
    Object.assign(stack.env, { VOGENT_API_KEY: "our-key" });
    stack.setConfig({ "vogent:baseUrl": ours.url, "vogent:protect": "true" });
    const program = (number: string) =>
      `${buy("kept", number)} ${buy("free", "+14155550130", ", { protect: false }")}
       new VogentPhoneNumber("typed", { type: pulumi.output("purchase"), purchase: { number: "+14155550132" } });
       new VogentPhoneNumber("desk", { type: "vogent_sip", vogentSip: { sipPrefix: "desk", username: "front", password: "front-password" } });`;
    stack.program(program("+14155550129"));
    expect((await stack.up()).code).toBe(0);
    expect(["kept", "typed", "free", "desk"].map((name) => stack.resource(name).protect ?? false)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    stack.program(program("+14155550131"));
    const preview = await stack.preview();
    expect(preview.code).not.toBe(0);
    expect(preview.text).toContain("protect");
    expect((await stack.destroy()).code).not.toBe(0);
    expect(ours.numbers().map((number) => number.number)).toContain("+14155550129");
  });
});

describe("an account of its own", () => {
  it("is used by the resources that are given it, with its key encrypted in state", async () => {
    stack = await Stack.create(
      { "vogent:baseUrl": theirs.url, "vogent:timeoutSeconds": "7" },
      { VOGENT_API_KEY: "their-key" },
    );
    stack.program(
      `const us = new VogentProvider("us", { apiKey: "our-key", baseUrl: "${ours.url}" });
       const them = new VogentProvider("them", { apiKey: "their-key" });
       ${buy("ours", "+14155550140", ", { provider: us }")}
       ${buy("theirs", "+14155550141", ", { provider: them }")}
       ${buy("default", "+14155550142")}`,
    );
    const run = await stack.up();
    expect(run.code).toBe(0);
    expect(ours.numbers().map((number) => number.number)).toContain("+14155550140");
    expect(
      theirs
        .numbers()
        .map((number) => number.number)
        .sort(),
    ).toEqual(["+14155550141", "+14155550142"]);
    const inputs = stack.resource("us").inputs;
    expect(JSON.stringify(inputs["vogent:apiKey"])).toContain("ciphertext");
    expect(stack.resource("them").inputs["vogent:timeoutSeconds"]).toBe("7");
    expect((await stack.destroy()).code).toBe(0);
    expect(theirs.numbers()).toEqual([]);
  });

  it("is named if Vogent does not accept its key, by a resource and by a look-up", async () => {
    stack = await Stack.create({ "vogent:baseUrl": ours.url, "vogent:maxRetries": "0" }, { VOGENT_API_KEY: "our-key" });
    const eu = `const eu = new VogentProvider("eu", { apiKey: "wrong-key" });`;
    const look = `require("pulumi-vogent").getPhoneNumbersOutput({ provider: eu }).apply(() => undefined);`;
    for (const body of [buy("a", "+14155550143", ", { provider: eu }"), look]) {
      const run = await stack.program(eu + body).up();
      expect(run.code).not.toBe(0);
      expect(run.text).toContain('Set a valid key as `apiKey` of the VogentProvider "eu"');
      expect(run.text).not.toContain("pulumi config set");
    }
    expect((await stack.destroy()).code).toBe(0);
  });
});
