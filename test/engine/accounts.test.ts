import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { Stack } from "../support/stack";

const buy = (name: string, number: string, options = "") =>
  `new VogentPhoneNumber("${name}", { type: "purchase", purchase: { number: "${number}" } }${options});\n`;

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

const numbersOf = (emulator: Emulator) =>
  emulator
    .numbers()
    .map(({ number }) => number)
    .sort();

describe("the default account", () => {
  it("lets a preview through without a key, and fails an up before anything is bought", async () => {
    stack = await Stack.create({}, { VOGENT_BASE_URL: ours.url });
    const run = await stack.program(buy("a", "+14155550124")).run("up", "--yes", "--non-interactive");
    expect(run.code).not.toBe(0);
    const [preview, update = ""] = run.text.split("Updating (dev)");
    expect(preview).toContain("+ 2 to create");
    expect(preview).not.toContain("error");
    expect(update).toContain("pulumi config set --secret vogent:apiKey");
    expect(update).toContain("VOGENT_API_KEY");
    expect(ours.ledger().calls).toBe(0);
    expect(stack.state().filter((resource) => resource.type.includes("PhoneNumber"))).toEqual([]);
  });

  it("protects purchases where the stack asks for it, and warns once of a key in plain text", async () => {
    stack = await Stack.create({ "vogent:apiKey": "our-key", "vogent:baseUrl": ours.url, "vogent:protect": "true" });
    const program = (number: string) =>
      `${buy("kept", number)} ${buy("free", "+14155550130", ", { protect: false }")}
       new VogentPhoneNumber("typed", { type: pulumi.output("purchase"), purchase: { number: "+14155550132" } });
       new VogentPhoneNumber("desk", { type: "vogent_sip", vogentSip: { sipPrefix: "desk", username: "front", password: "front-password" } });`;
    const run = await stack.program(program("+14155550129")).up();
    expect(run.code).toBe(0);
    expect(
      run.text.split("Diagnostics:")[1]?.match(/vogent:apiKey stands in the stack's config in plain text/g),
    ).toHaveLength(1);
    const isProtected = (name: string) => stack.resource(name).protect ?? false;
    expect(["kept", "typed", "free", "desk"].map(isProtected)).toEqual([true, true, false, false]);
    const preview = await stack.program(program("+14155550131")).preview();
    expect(preview.code).not.toBe(0);
    expect(preview.text).toContain("protect");
    expect(numbersOf(ours)).toContain("+14155550129");
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
       const broken = new VogentProvider("broken", { apiKey: "our-key", baseUrl: "https://user:hunter2@api.vogent.ai/api" });
       ${buy("ours", "+14155550140", ", { provider: us }")}
       ${buy("theirs", "+14155550141", ", { provider: them }")}
       ${buy("default", "+14155550142")}
       ${buy("b", "+14155550143", ", { provider: broken }")}
       ${buy("c", "+14155550144", ", { provider: broken }")}`,
    );
    const run = await stack.up("--continue-on-error");
    // Of the broken one, each resource says why, and nothing shows the password.
    expect(run.code).not.toBe(0);
    expect(run.text.match(/error: .*vogent:baseUrl/g)?.length).toBeGreaterThanOrEqual(2);
    expect(run.text).not.toContain("hunter2");
    expect(numbersOf(ours)).toContain("+14155550140");
    expect(numbersOf(theirs)).toEqual(["+14155550141", "+14155550142"]);
    expect(JSON.stringify(stack.resource("us").inputs["vogent:apiKey"])).toContain("ciphertext");
    expect(stack.resource("them").inputs["vogent:timeoutSeconds"]).toBe("7");
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
