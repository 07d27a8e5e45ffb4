import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { Stack } from "../support/stack";
import { vaultKey } from "../support/vault";

const number = "+14155550123";
const support = (options = "") =>
  `new VogentPhoneNumber("support", { type: "purchase", purchase: { number: "${number}" } }, {${options}});\n`;
const trunk = (name: string, options = "") =>
  `new VogentPhoneNumber("${name}", {
     type: "sip_import",
     sipImport: { phoneNumber: "+442079460000", terminationUri: "example.com", username: "trunk", password: "secret-1" },
   }, {${options}});\n`;

let emulator: Emulator;
let other: Emulator;
let stack: Stack;
let id: string | undefined;
let urn: string;

beforeAll(async () => {
  stack = await Stack.create();
  emulator = await startEmulator({ apiKey: "old-key", stateFile: join(stack.folder, "vogent.json") });
  other = await startEmulator({ apiKey: "other-key" });
});

afterAll(async () => {
  stack.remove();
  await Promise.all([emulator.stop(), other.stop()]);
});

const held = () => emulator.numbers().map((one) => one.number);
const inState = () => stack.numbers().map(({ name }) => name);

// The recipes of docs/day-two.md that no other test tries, as one story.
it("rotates the API key: the new one sees every number, and nothing changes", async () => {
  stack.setConfig({ "vogent:baseUrl": emulator.url, "vogent:apiKey": "old-key" });
  expect((await stack.program(support() + trunk("trunk")).up()).code).toBe(0);
  id = stack.resource("support").id;
  await emulator.stop();
  const port = Number(new URL(emulator.url).port);
  emulator = await startEmulator({ apiKey: "new-key", stateFile: join(stack.folder, "vogent.json"), port });

  stack.setConfig({ "vogent:baseUrl": emulator.url, "vogent:apiKey": "new-key" });
  const run = await stack.up("--refresh", "--run-program");
  expect(run.text).toContain("3 unchanged");
  expect(emulator.ledger()).toMatchObject({ calls: 2, byOperation: { getPhoneNumber: 2 } });
});

it("moves to another stack by `pulumi state move`, which plans nothing in both", async () => {
  urn = stack.resource("support").urn;
  await stack.ok("stack", "init", "other", "--no-select", "--secrets-provider", vaultKey);
  copyFileSync(join(stack.folder, "Pulumi.dev.yaml"), join(stack.folder, "Pulumi.other.yaml"));
  await stack.ok("state", "move", "--yes", "--source", "dev", "--dest", "other", urn);
  emulator.resetLedger();
  const left = await stack.program(trunk("trunk")).up();
  expect([left.code, inState()]).toEqual([0, ["trunk"]]);
  const arrived = await stack.program(support()).up("--stack", "other");
  expect(arrived.text).toContain("2 unchanged");
  expect(emulator.ledger().calls).toBe(0);
});

it("moves to a stack elsewhere by `state delete` and import, and to another account by another name", async () => {
  await stack.ok("state", "delete", "--yes", "--stack", "other", urn.replace(":dev::", ":other::"));
  stack.program(`
    const eu = new VogentProvider("eu", { apiKey: "other-key", baseUrl: "${other.url}" });
    ${support(`import: "${id}"`)} ${trunk("trunk-eu", "provider: eu")}`);
  const run = await stack.up();
  expect(run.text).toContain(`adopts ${id} and buys nothing`);
  expect([run.code, inState().sort()]).toEqual([0, ["support", "trunk-eu"]]);
  expect([held(), other.numbers().map((one) => one.number)]).toEqual([[number], ["+442079460000"]]);
  expect(emulator.ledger()).toMatchObject({ bought: [], released: [] });
});
