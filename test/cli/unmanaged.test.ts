import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Emulator, PhoneNumber } from "../../provider/emulator";
import { accountMark } from "../../provider/vogent/accountMark";
import { startEmulator } from "../support/emulator";
import { apiKey, Runs, withoutPulumi } from "./run";

const runs = new Runs();
const type = "pulumi-nodejs:dynamic/vogent:PhoneNumber";
let emulator: Emulator;
let support: PhoneNumber;
let desk: PhoneNumber;

beforeAll(async () => {
  emulator = await startEmulator({ apiKey });
  support = emulator.add({ number: "+14155550123", agentId: "agent-1" });
  desk = emulator.add({ number: "front-desk", type: "SIP_USERNAME" });
});

afterAll(() => emulator.stop());

const unmanaged = (...args: string[]) => runs.runIn({ env: withoutPulumi(emulator) }, "unmanaged", ...args);

/** What `pulumi stack export` prints of a stack with these resources. */
const exported = (...resources: object[]) =>
  JSON.stringify({
    version: 3,
    deployment: { resources: resources.map((resource) => ({ urn: "urn:pulumi:a::b::c::d", type, ...resource })) },
  });

const stateFile = (name: string, ...resources: object[]) => {
  writeFileSync(join(runs.folder, name), exported(...resources));
  return name;
};

describe("pulumi-vogent unmanaged", () => {
  it("shows the numbers that no state holds and ends with 1, so that CI sees them", async () => {
    expect(await unmanaged("--state", stateFile("a.json")).outcome()).toEqual([
      1,
      `NUMBER        ID           TYPE          AGENT
+14155550123  ${support.id}  PSTN          agent-1
front-desk    ${desk.id}  SIP_USERNAME  -
`,
      "Unmanaged: 2 of the account's 2 numbers (compared with the state file a.json). Import with `pulumi-vogent import`, or release in the Vogent dashboard.\n",
    ]);
    expect(emulator.ledger().calls).toBe(emulator.ledger().byOperation.listPhoneNumbers);
  });

  it.each([[], ["--json"]])("prints no control character of a name: %j", async (...flags) => {
    const name = "desk\u001b]0;title\u0007\u009b2J\u202e\nnext";
    const { id } = emulator.add({ number: name, type: "SIP_USERNAME" });
    const cli = unmanaged(...flags, "--state", stateFile("a.json"));
    await cli.end();
    emulator.remove(id);
    expect(cli.stdout).toContain(id);
    expect(cli.stdout + cli.stderr).not.toMatch(/[^\P{C}\n]/u);
    if (flags.length > 0) expect(JSON.parse(cli.stdout)).toContainEqual(expect.objectContaining({ number: name }));
    else
      expect(cli.stdout.split("\n").filter((line) => line.includes(id))).toEqual([
        expect.stringMatching(/^desk\]0;title2J next +pn_/),
      ]);
  });

  it("refuses a state whose pending number is a secret", async () => {
    const pending = { id: "pending:0b5e4f1c-9a44-4b0e-8a57-2f3f6d1c9e10", outputs: { __secretNumber: true } };
    const message = await unmanaged("--state", stateFile("a.json", pending)).message(3);
    expect(message).toContain("A pending number in the state file a.json is a secret");
    expect(message).toContain("Run `pulumi refresh` on that stack");
  });

  it("ends with 0 if a state holds each number", async () => {
    const files = [stateFile("a.json", { id: support.id }), stateFile("b.json", { id: desk.id })];
    const message = await unmanaged("--state", ...files).message(0);
    expect(message).toBe("Every number of the account (2) is in the state file a.json, the state file b.json.\n");
  });

  it("gives scripts a JSON array, with the same exit code", async () => {
    const some = unmanaged("--json", "--state", stateFile("a.json", { id: support.id }));
    expect([await some.end(), JSON.parse(some.stdout)]).toEqual([1, [desk]]);
    const none = unmanaged("--json", "--state", stateFile("a.json", { id: support.id }, { id: desk.id }));
    expect([await none.end(), none.stdout]).toEqual([0, "[]\n"]);
  });

  it("shows odd numbers too", async () => {
    emulator.setQuirks({ oddNumbers: true });
    const cli = unmanaged("--state", stateFile("a.json", { id: support.id }, { id: desk.id }));
    await cli.end();
    emulator.setQuirks({});
    expect(cli.stdout).toBe(`NUMBER        ID     TYPE      AGENT
+12025550101  odd-1  WHATSAPP  -
+12025550102  odd-2  PSTN      -
-             odd-3  PSTN      -
+12025550104  odd-4  -         -
-             odd-5  -         -
`);
  });

  it("reads a state from stdin", async () => {
    const surroundings = { env: withoutPulumi(emulator), input: exported({ id: support.id }, { id: desk.id }) };
    const cli = runs.runIn(surroundings, "unmanaged", "--state", "-");
    expect([await cli.end(), cli.stderr]).toEqual([0, "Every number of the account (2) is in the state on stdin.\n"]);
  });

  it.each([
    ["is not there", "none.json", "Could not read the state file none.json (ENOENT). Correct its path."],
    ["is no state", "other.json", "Found no stack's state in the state file other.json."],
  ])("fails with 3 for a state file that %s, and shows no number", async (_, file, text) => {
    writeFileSync(join(runs.folder, "other.json"), "{}");
    const message = await unmanaged("--state", file).message(3);
    expect(message.startsWith(`error: ${text}`)).toBe(true);
    expect(message).toContain("`pulumi stack export`");
  });

  it("fails with 3, and shows no number, if the states are of another account", async () => {
    const theirs = stateFile("a.json", { id: "pn_theirs", outputs: { __account: "01234567" } });
    expect(await unmanaged("--state", theirs).message(3)).toContain(
      "The API key in use belongs to another account than the numbers in the state file a.json.",
    );
    // The same key or a live number proves the account. Its missing numbers were released.
    const __account = accountMark({ apiKey, baseUrl: emulator.url });
    const ours = stateFile("b.json", { id: "pn_gone", outputs: { __account } });
    const there = stateFile("c.json", { id: "pn_gone", outputs: {} }, { id: support.id });
    // A number that a stack only reads tells nothing of its account.
    const read = stateFile("d.json", { id: "pn_theirs", external: true, outputs: { __account: "01234567" } });
    for (const file of [ours, there, read]) expect(await unmanaged("--state", file).end()).toBe(1);
  });

  it("fails with 3 if it needs a stack and there is no pulumi", async () => {
    const message = await unmanaged().message(3);
    expect(message).toContain("There is no `pulumi` on PATH");
    expect(message).toContain("Install the Pulumi CLI");
  });

  it("fails with 3, never with 1, if the account can't be listed", async () => {
    const env = withoutPulumi(emulator, { VOGENT_API_KEY: "another" });
    const cli = runs.runIn({ env }, "unmanaged", "--state", stateFile("a.json"));
    expect(await cli.message(3)).toContain("Vogent did not accept the API key");
  });
});
