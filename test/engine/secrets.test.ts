import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Emulator, Fault } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { canaries, formsOf, leaksOf, leaksOfFiles, type Secret } from "../support/secrets";
import { passphrase, Stack } from "../support/stack";

/** A trunk and a SIP address, on the stack's own provider and on an explicit one. */
const program = (agent: string, { more = "", desk = vogentSip("desk"), also = "" } = {}) => `
  new VogentPhoneNumber("support", { type: "purchase", purchase: { number: "+14155550123" }, agentId: "${agent}" });
  new VogentPhoneNumber("trunk", ${trunk(`+442079460000${more}`)});
  const own = new VogentProvider("own", { apiKey: process.env.OWN_KEY, baseUrl: process.env.OWN_URL, settleSeconds: 0 });
  new VogentPhoneNumber("desk", { type: "vogent_sip", vogentSip: ${desk} }, { provider: own });
  new VogentPhoneNumber("other", { type: "purchase", purchase: { number: "+14155550124" } }, { provider: own });
  ${also}
`;
const trunk = (number: string) =>
  `{ type: "sip_import", sipImport: { phoneNumber: "${number}", terminationUri: "a.example.com", username: "user", password: process.env.TRUNK } }`;
const vogentSip = (prefix: string) => `{ sipPrefix: "${prefix}", username: "front", password: process.env.DESK }`;
const twoMore = `
  new VogentPhoneNumber("refused", ${trunk("+442079460001")});
  new VogentPhoneNumber("unknown", { type: "vogent_sip", vogentSip: ${vogentSip("desk-2")} }, { provider: own });
`;

/** The POST is answered with what it was sent, in every form. */
const gossip = (status: number, ...sent: Secret[]): Fault => {
  const message = sent.flatMap((name) => Object.values(formsOf(canaries[name]))).join("");
  return { on: "createPhoneNumber", do: { kind: "status", status, body: { message } } };
};

let home: Emulator;
let own: Emulator;
let stack: Stack;
/** Everything that was printed or written, by where. */
const seen: Record<string, string> = {};

beforeAll(async () => {
  home = await startEmulator({ apiKey: canaries.key });
  own = await startEmulator({ apiKey: canaries.ownKey });
  const secrets = { TRUNK: canaries.trunk, DESK: canaries.desk, OWN_KEY: canaries.ownKey };
  const env = { PULUMI_CONFIG_PASSPHRASE: passphrase, OWN_URL: own.url, ...secrets };
  stack = await Stack.create({ "vogent:baseUrl": home.url }, env);
  await stack.setSecret("vogent:apiKey", canaries.key);
  const run = async (name: string, ...args: string[]) => {
    const { text, events } = await stack.watch(...args);
    Object.assign(seen, { [name]: text, [`${name}, engine events`]: events });
  };
  const yes = ["--yes", "--skip-preview"];
  stack.program(program("agent-1"));
  await run("preview of everything", "preview", "--diff");
  await run("preview as JSON", "preview", "--json");
  await run("up", "up", ...yes, "--diff");
  await run("verbose refresh", "refresh", ...yes, "--logtostderr", "-v=9");
  stack.program(program("agent-2", { more: "0", desk: vogentSip("desk-0") }));
  Object.assign(stack.env, { TRUNK: canaries.nextTrunk, OWN_KEY: canaries.nextKey });
  await run("preview of replacements", "preview", "--diff");
  Object.assign(stack.env, { OWN_KEY: canaries.ownKey });
  await run("verbose up", "up", ...yes, "--logtostderr", "-v=9");
  stack.program(program("agent-2", { more: "0", desk: vogentSip("desk-0"), also: twoMore }));
  home.inject(gossip(400, "key", "nextTrunk"));
  own.inject(gossip(500, "ownKey", "desk"));
  await run("failures that repeat them", "up", ...yes, "--diff", "--continue-on-error");
  stack.program(program("agent-2", { more: "/ @", desk: `JSON.stringify(${vogentSip("desk")})` }));
  await run("refused inputs", "preview", "--diff");
}, 400_000);

afterAll(async () => {
  stack.remove();
  await Promise.all([home.stop(), own.stop()]);
});

describe("the key and the passwords", () => {
  it("were at work, so that there was something to leak", () => {
    expect(seen.up).toContain("+ 6 created");
    expect(seen["verbose refresh"]?.length).toBeGreaterThan(10_000);
    const replacements = seen["preview of replacements"];
    expect(replacements).toMatch(/~ pulumi:providers:pulumi-nodejs: \(update\)[^~+]*vogent:apiKey *: \[secret\]/);
    expect(replacements).toMatch(/\+-pulumi-nodejs:dynamic[\s\S]*password *: \[secret\]/);
    const failures = seen["failures that repeat them"];
    const masks = "[redacted]".repeat(20);
    expect(failures).toContain(`Vogent refused importing +442079460001 (status 400): "${masks}"`);
    expect(failures).toContain("It is not known whether desk-2 exists now");
    expect(failures).toContain(`(status 500): "${masks}"`);
    // The preview ends at the first of the two that are refused.
    expect(seen["refused inputs"]).toMatch(/(sipImport\.phoneNumber|vogentSip) is not valid/);
  });

  it("are not in what a command prints, nor in its events", () => {
    // Of eight commands.
    expect(Object.keys(seen)).toHaveLength(16);
    for (const [where, text] of Object.entries(seen)) {
      expect([where, text]).not.toEqual([where, ""]);
      expect(leaksOf(text, where)).toEqual([]);
    }
  });

  it("are in no file of the backend or of the project", () => {
    expect(stack.numbers()).toHaveLength(5);
    expect(leaksOfFiles(stack.folder)).toEqual([]);
  });
});
