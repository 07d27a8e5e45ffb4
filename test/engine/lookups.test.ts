import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { Stack } from "../support/stack";

const head = `const vogent = require("pulumi-vogent");
const loaded = () => Object.keys(require.cache).some((file) => file.includes("/node_modules/zod/"));
`;

let emulator: Emulator;
let stack: Stack;

beforeAll(async () => {
  emulator = await startEmulator({ apiKey: "stack-key" });
  stack = await Stack.create(
    { "vogent:baseUrl": emulator.url, "vogent:maxRetries": "0" },
    { VOGENT_API_KEY: "stack-key" },
  );
});

beforeEach(() => {
  for (const { id } of emulator.numbers()) emulator.remove(id);
  emulator.resetLedger();
});

afterEach(async () => {
  if (stack.state().some(({ type }) => /PhoneNumber$|vogent$/.test(type))) await stack.destroy();
});

afterAll(async () => {
  stack.remove();
  await emulator.stop();
});

/** What a program of look-ups exports, after an `up` that must succeed. */
async function exported(body: string): Promise<Record<string, unknown>> {
  const run = await stack.program(head + body).up();
  if (run.code !== 0) throw new Error(run.text);
  return JSON.parse((await stack.ok("stack", "output", "--json")).stdout);
}

describe("a look-up", () => {
  it("of a number finds it by its id and by any writing of it, and reads only", async () => {
    const { id } = emulator.add({ number: "+14155550123", agentId: "agent-1" });
    emulator.add({ number: "desk", type: "SIP_USERNAME" });
    const result = { id, number: "+14155550123", numberType: "PSTN", agentId: "agent-1" };
    expect(
      await exported(`module.exports = async () => ({
        byId: await vogent.getPhoneNumber({ id: "${id}" }),
        byNumber: await vogent.getPhoneNumber({ number: "+1 (415) 555-0123" }),
        bySipName: (await vogent.getPhoneNumber({ number: "desk@sip.vogent.ai" })).numberType,
      });`),
    ).toEqual({ byId: result, byNumber: result, bySipName: "SIP_USERNAME" });
    const { byOperation } = emulator.ledger();
    expect(byOperation).toMatchObject({ createPhoneNumber: 0, updatePhoneNumber: 0, deletePhoneNumber: 0 });
  });

  it("of all numbers reads every page", async () => {
    for (let line = 0; line < 230; line += 1) emulator.add({ number: `+1415555${String(line).padStart(4, "0")}` });
    const { count, last } =
      await exported(`exports.count = vogent.getPhoneNumbersOutput().phoneNumbers.apply((all) => all.length);
      exports.last = vogent.getPhoneNumbersOutput().phoneNumbers.apply((all) => all.at(-1).number);`);
    expect([count, last]).toEqual([230, "+14155550229"]);
    expect(emulator.ledger().byOperation.listPhoneNumbers).toBe(6);
  });

  it("runs in a preview, and is no part of state", async () => {
    emulator.add({ number: "+14155550123", agentId: "agent-1" });
    stack.program(
      `${head}module.exports = async () => ({ agent: (await vogent.getPhoneNumber({ number: "+14155550123" })).agentId });`,
    );
    const run = await stack.preview();
    expect(run.code).toBe(0);
    expect(run.text).toContain('agent: "agent-1"');
    expect(stack.state().map(({ type }) => type)).not.toContain("pulumi-nodejs:dynamic/vogent:PhoneNumber");
  });

  it("of a number that is still to be made is unknown in the preview, and true after up", async () => {
    const program = `const made = new VogentPhoneNumber("made", { type: "purchase", purchase: { number: "+14155550123" } });
      exports.looked = vogent.getPhoneNumberOutput({ id: made.id }).number;
      exports.after = vogent.getPhoneNumbersOutput({ dependsOn: [made] }).phoneNumbers.apply((all) => all.length);`;
    const preview = await stack.program(head + program).preview();
    expect(preview.code).toBe(0);
    expect(preview.text).toMatch(/looked *: \[unknown\]/);
    expect(preview.text).toMatch(/after *: \[unknown\]/);
    expect(emulator.ledger().calls).toBe(0);
    const { looked, after } = await exported(program);
    expect([looked, after]).toEqual([emulator.numbers()[0]?.number, 1]);
  });
});

describe("the account of a look-up", () => {
  it("is that of an explicit provider, whose secret key makes no secret of the result", async () => {
    await using other = await startEmulator({ apiKey: "other-key" });
    emulator.add({ number: "+14155550111" });
    other.add({ number: "+14155550122" });
    const program = `const provider = new VogentProvider("other", { apiKey: pulumi.secret("other-key"), baseUrl: "${other.url}" });
      const parent = new pulumi.ComponentResource("test:index:Parent", "parent", {}, { providers: [provider] });
      module.exports = async () => ({
        own: (await vogent.getPhoneNumbers()).phoneNumbers.map(({ number }) => number),
        given: (await vogent.getPhoneNumbers({ provider })).phoneNumbers.map(({ number }) => number),
        givenOne: (await vogent.getPhoneNumber({ number: "+14155550122" }, { provider })).number,
        inherited: vogent.getPhoneNumberOutput({ number: "+14155550122" }, { parent }).number,
      });`;
    expect(await exported(program)).toEqual({
      own: ["+14155550111"],
      given: ["+14155550122"],
      givenOne: "+14155550122",
      inherited: "+14155550122",
    });
    expect(JSON.stringify(stack.state().find(({ type }) => type === "pulumi:pulumi:Stack"))).not.toContain(
      "ciphertext",
    );
  });

  it("may be unknown in a preview: an output waits for it", async () => {
    const provider = `const made = new VogentPhoneNumber("made", { type: "purchase", purchase: { number: "+14155550123" } });
      const provider = new VogentProvider("later", { apiKey: made.id.apply(() => "stack-key") });`;
    const waits = await stack
      .program(`${head}${provider}exports.count = vogent.getPhoneNumbersOutput({ provider }).phoneNumbers.length;`)
      .preview();
    expect(waits.code).toBe(0);
    expect(waits.text).toMatch(/count *: \[unknown\]/);
  });
});

it("brings the API client, which a program without look-ups never loads", async () => {
  expect(await exported("exports.loaded = loaded();")).toEqual({ loaded: false });
  expect(
    await exported("module.exports = async () => { await vogent.getPhoneNumbers(); return { loaded: loaded() }; };"),
  ).toEqual({ loaded: true });
});
