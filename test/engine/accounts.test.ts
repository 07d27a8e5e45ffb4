import { afterAll, afterEach, beforeAll, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { mustFail, mustSucceed, Stack } from "../support/stack";

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

it("a stack protects purchases where its config asks for it, and warns once of a key in plain text", async () => {
  stack = await Stack.create({ "vogent:apiKey": "our-key", "vogent:baseUrl": ours.url, "vogent:protect": "true" });
  const program = (number: string) =>
    `${buy("kept", number)} ${buy("free", "+14155550130", ", { protect: false }")}
     new VogentPhoneNumber("typed", { type: pulumi.output("purchase"), purchase: { number: "+14155550132" } });
     new VogentPhoneNumber("desk", { type: "vogent_sip", vogentSip: { sipPrefix: "desk", username: "front", password: "front-password" } });`;
  const [, diagnostics] = mustSucceed(await stack.program(program("+14155550129")).up()).split("Diagnostics:");
  expect(diagnostics?.match(/vogent:apiKey stands in the stack's config in plain text/g)).toHaveLength(1);
  const isProtected = (name: string) => stack.resource(name).protect ?? false;
  expect(["kept", "typed", "free", "desk"].map(isProtected)).toEqual([true, true, false, false]);
  expect(mustFail(await stack.program(program("+14155550131")).preview())).toContain("protect");
  expect(numbersOf(ours)).toContain("+14155550129");
});

it("an account of its own is used by the resources that are given it, with its key encrypted in state", async () => {
  stack = await Stack.create(
    { "vogent:baseUrl": theirs.url, "vogent:timeoutSeconds": "7" },
    { VOGENT_API_KEY: "their-key" },
  );
  stack.program(
    `const us = new VogentProvider("us", { apiKey: "our-key", baseUrl: "${ours.url}" });
     const them = new VogentProvider("them", { apiKey: "their-key" });
     const broken = new VogentProvider("broken", { apiKey: "our-key", baseUrl: "https://user:hunter2@api.vogent.ai/api" });
     const eu = new VogentProvider("eu", { apiKey: "wrong-key" });
     ${buy("ours", "+14155550140", ", { provider: us }")}
     ${buy("theirs", "+14155550141", ", { provider: them }")}
     ${buy("default", "+14155550142")}
     ${buy("b", "+14155550143", ", { provider: broken }")}
     ${buy("c", "+14155550144", ", { provider: broken }")}
     ${buy("d", "+14155550145", ", { provider: eu }")}`,
  );
  const text = mustFail(await stack.up("--continue-on-error"));
  // Of the broken one, each resource says why, and nothing shows the password.
  expect(text.match(/error: .*vogent:baseUrl/g)?.length).toBeGreaterThanOrEqual(2);
  expect(text).not.toContain("hunter2");
  // The one whose key Vogent does not accept is named, and not the stack's config.
  expect(text).toContain('Set a valid key as `apiKey` of the VogentProvider "eu"');
  expect(text).not.toContain("pulumi config set --secret vogent:apiKey");
  expect(numbersOf(ours)).toContain("+14155550140");
  expect(numbersOf(theirs)).toEqual(["+14155550141", "+14155550142"]);
  expect(JSON.stringify(stack.resource("us").inputs["vogent:apiKey"])).toContain("ciphertext");
  expect(stack.resource("them").inputs["vogent:timeoutSeconds"]).toBe("7");
});
