import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { getPhoneNumber, getPhoneNumberOutput, getPhoneNumbers, getPhoneNumbersOutput } from "../../provider";
import type { Emulator } from "../../provider/emulator";
import { clientOf, type ProviderSettings, remember, settingsOf } from "../../provider/program/lookupAccount";
import { failWithoutSecret } from "../../provider/program/lookups";
import { readSettings } from "../../provider/vogent/settings";
import { startEmulator } from "../support/emulator";

/** Runs a program with the built package, in a process of its own. */
const run = (program: string) =>
  promisify(execFile)(process.execPath, ["-e", program], { cwd: resolve(__dirname, "../..") });

// What goes wrong, without an engine: the SDK takes half a minute to end a program that throws.
let emulator: Emulator;

beforeAll(async () => {
  // What a developer has set for an account of their own.
  for (const name of Object.keys(process.env)) if (name.startsWith("VOGENT_")) delete process.env[name];
  emulator = await startEmulator({ apiKey: "stack-key" });
  configure({});
});

afterEach(() => configure({}));

afterAll(() => emulator.stop());

function configure(config: Record<string, string>): void {
  pulumi.runtime.setAllConfig({
    "vogent:apiKey": "stack-key",
    "vogent:baseUrl": emulator.url,
    "vogent:maxRetries": "0",
    ...config,
  });
}

/** What the SDK's outputs have and its types leave out. */
const innerOf = <T>(output: pulumi.Output<T>) =>
  output as unknown as { isKnown: Promise<boolean>; promise(): Promise<T> };

/** The SDK's type of what is unknown fits no input. */
const unknown = pulumi.output<unknown>(pulumi.unknown) as unknown as pulumi.Output<string>;

/** A provider of that account, as a look-up sees it. */
function providerOf(settings: ProviderSettings): pulumi.ProviderResource {
  const provider = {} as pulumi.ProviderResource;
  remember(provider, settings);
  return provider;
}

describe("a look-up", () => {
  let desk: { id: string };
  const result = () => ({ id: desk.id, number: "front", numberType: "SIP_USERNAME", agentId: "agent-1" });

  beforeAll(() => {
    desk = emulator.add({ number: "front", type: "SIP_USERNAME", agentId: "agent-1" });
  });

  it("gives what Vogent has, by its id and by its name", async () => {
    expect(await getPhoneNumber({ id: desk.id })).toEqual(result());
    expect(await getPhoneNumber({ number: "front@sip.vogent.ai" })).toEqual(result());
    expect((await getPhoneNumbers()).phoneNumbers).toContainEqual(result());
  });

  it("gives it as an output", async () => {
    expect(await innerOf(getPhoneNumberOutput({ id: pulumi.output(desk.id) })).promise()).toEqual(result());
    expect((await innerOf(getPhoneNumbersOutput()).promise()).phoneNumbers).toContainEqual(result());
  });

  it("asks the account of an explicit provider, with its settings", async () => {
    const other = await startEmulator({ apiKey: "other-key" });
    const { id } = other.add({ number: "+14155550122" });
    const settings = { "vogent:apiKey": "other-key", "vogent:baseUrl": other.url, "vogent:maxRetries": 0 };
    const provider = providerOf({ ...settings, "vogent:timeoutSeconds": undefined });
    expect((await getPhoneNumbers({ provider })).phoneNumbers.map((one) => one.id)).toEqual([id]);
    await other.stop();
  });

  it.each<[string, object]>([
    ["a resource's id is", { __pulumiCustomResource: true, id: unknown, urn: pulumi.output("urn") }],
    ["a component's URN is", { urn: unknown }],
  ])("is unknown while %s, and made once that is known", async (_, members) => {
    const dependsOn = { __pulumiResource: true, ...members } as unknown as pulumi.Resource;
    expect(await innerOf(getPhoneNumbersOutput({ dependsOn })).isKnown).toBe(false);
    const made = { ...dependsOn, id: pulumi.output("pn_1"), urn: pulumi.output("urn") } as unknown as pulumi.Resource;
    expect((await innerOf(getPhoneNumbersOutput({ dependsOn: [made] })).promise()).phoneNumbers).not.toEqual([]);
    expect(await innerOf(getPhoneNumbersOutput({ dependsOn: [made, dependsOn] })).isKnown).toBe(false);
  });
});

describe("a failed look-up", () => {
  it.each([
    [{ number: "+14155550999" }, /^The account has no phone number \+14155550999\. Check its digits/],
    [{ id: "pn_gone" }, /reading the phone number pn_gone/],
    [{}, /give \{ id \} or \{ number \}/],
    [{ id: "" }, /give \{ id \} or \{ number \}/],
    [{ number: "" }, /give \{ id \} or \{ number \}/],
    [{ id: "pn_1", number: "+14155550999" }, /give \{ id \} or \{ number \}/],
  ])("says why it finds nothing by %j", async (args, reason) => {
    const before = emulator.ledger().calls;
    await expect(getPhoneNumber(args as { id: string })).rejects.toThrow(reason);
    // What is wrong by itself is told before any call.
    expect(emulator.ledger().calls - before).toBe(/give/.test(reason.source) ? 0 : 1);
  });

  it("says if several numbers have that name", async () => {
    const ids = ["desk", "desk@sip.vogent.ai"].map((number) => emulator.add({ number, type: "SIP_USERNAME" }).id);
    await expect(getPhoneNumber({ number: "desk" })).rejects.toThrow(
      `The account has several phone numbers desk: look one up by its id (${ids.join(", ")})`,
    );
  });

  it("says that the key is missing or refused", async () => {
    configure({ "vogent:apiKey": "" });
    await expect(getPhoneNumbers()).rejects.toThrow(/There is no Vogent API key, so nothing was called/);
    configure({ "vogent:apiKey": "canary-key" });
    const refused = await getPhoneNumbers().catch((error: Error) => error.message);
    expect(refused).toContain("VOGENT_API_KEY");
    expect(refused).not.toContain("canary-key");
    const eu = { "vogent:provider": "eu", "vogent:apiKey": "canary-key", "vogent:baseUrl": emulator.url };
    const provider = providerOf(eu);
    await expect(getPhoneNumbers({ provider })).rejects.toThrow('as `apiKey` of the VogentProvider "eu"');
  });

  it("gives no reason that names secret arguments, and the reason for others", async () => {
    const error = new Error("The account has no phone number canary-number.");
    await expect(failWithoutSecret(pulumi.output("canary-number"), error)).rejects.toBe(error);
    await expect(failWithoutSecret(pulumi.secret("canary-number"), error)).rejects.toThrow(
      /^A look-up by a secret found nothing, or failed\. .* look up by what is no secret\.$/,
    );
  });

  it("ends the program without the secret", async () => {
    // In a process of its own, which such an output ends.
    const settings = { "vogent:apiKey": "stack-key", "vogent:baseUrl": emulator.url };
    const program = `const pulumi = require("@pulumi/pulumi");
      pulumi.runtime.setAllConfig(${JSON.stringify(settings)});
      require("pulumi-vogent").getPhoneNumberOutput({ number: pulumi.secret("canary-number") });`;
    const { stderr } = await run(program).catch((error: { stderr: string }) => error);
    expect(stderr).toContain("A look-up by a secret found nothing, or failed");
    expect(stderr).not.toContain("canary-number\n");
    expect(stderr).not.toContain("no phone number canary-number");
  });

  it("says which setting breaks its rule", async () => {
    configure({ "vogent:timeoutSeconds": "soon" });
    await expect(getPhoneNumbers()).rejects.toThrow(/vogent:timeoutSeconds \(VOGENT_TIMEOUT_SECONDS\) must be/);
  });
});

it("brings the API client, which a program without look-ups never loads", async () => {
  const load = `const pulumi = require("@pulumi/pulumi");
    const { getPhoneNumbers, VogentPhoneNumber, VogentProvider } = require("pulumi-vogent");
    pulumi.runtime.setAllConfig(${JSON.stringify({ "vogent:apiKey": "stack-key", "vogent:baseUrl": emulator.url })});
    const isLoaded = () => console.log(Object.keys(require.cache).some((file) => file.includes("/node_modules/zod/")));`;
  const withoutLookUps = `${load}
    pulumi.runtime.setMocks({ call: () => ({}), newResource: ({ inputs }) => ({ id: "1", state: inputs }) }).then(async () => {
      const provider = new VogentProvider("ours", { apiKey: "key" });
      const args = { type: "purchase", purchase: { number: "+14155550123" } };
      await new Promise((done) => new VogentPhoneNumber("a", args, { provider }).number.apply(done));
      isLoaded();
    });`;
  expect((await run(withoutLookUps)).stdout).toBe("false\n");
  expect((await run(`${load} getPhoneNumbers().then(isLoaded);`)).stdout).toBe("true\n");
});

it("asks an account by one client, so that look-ups wait together if they are told to", () => {
  const settings = { ...readSettings(() => undefined, {}), apiKey: "stack-key" };
  expect(clientOf({ ...settings })).toBe(clientOf(settings));
  expect(clientOf({ ...settings, apiKey: "another" })).not.toBe(clientOf(settings));
});

it("refuses another package's provider for a look-up", () => {
  const provider = {} as pulumi.ProviderResource;
  expect(() => settingsOf({ provider })).toThrow(/The option provider of a look-up is not a VogentProvider/);
});

it("names the form that waits for unknown settings", async () => {
  const provider = providerOf({ "vogent:apiKey": unknown });
  await expect(getPhoneNumbers({ provider })).rejects.toThrow(
    /^getPhoneNumbers: .* Use getPhoneNumbersOutput, whose result is unknown until then\.$/,
  );
  await expect(getPhoneNumber({ id: "pn_1" }, { provider })).rejects.toThrow(
    /^getPhoneNumber: .* Use getPhoneNumberOutput, /,
  );
});
