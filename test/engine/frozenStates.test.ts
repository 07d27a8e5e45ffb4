import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { begun, imported, lines, programOf } from "../fixtures/everyPhase";
import { startEmulator } from "../support/emulator";
import { passphrase, Stack } from "../support/stack";

const fixtures = resolve(__dirname, "../fixtures");
const frozen = (kind: string) => readdirSync(fixtures).filter((file) => file.startsWith(`${kind}-`));

let emulator: Emulator;
let stack: Stack;

afterEach(async () => {
  stack.remove();
  await emulator.stop();
});

async function begin(): Promise<void> {
  emulator = await startEmulator();
  stack = await Stack.create(
    { "vogent:baseUrl": emulator.url, "vogent:settleSeconds": "1" },
    { VOGENT_API_KEY: "frozen-key", PULUMI_CONFIG_PASSPHRASE: passphrase },
  );
}

async function importState(text: string): Promise<void> {
  writeFileSync(join(stack.folder, "state.json"), text);
  await stack.ok("stack", "import", "--file", "state.json");
}

/** The program of every frozen state; `agent` is what changes afterwards. */
const program = (agent: string) => `
  new VogentPhoneNumber("support", { type: "purchase", purchase: { number: "+14155550123" }, agentId: "${agent}" });
  new VogentPhoneNumber("trunk", {
    type: "sip_import",
    sipImport: { phoneNumber: "+442079460000", terminationUri: "example.pstn.twilio.com", username: "trunk-user", password: "trunk-password" },
  });
  new VogentPhoneNumber("desk", {
    type: "vogent_sip", vogentSip: { sipPrefix: "front-desk", username: "front-desk", password: "desk-password" }, agentId: "",
  });
`;

describe.each(frozen("state"))("the state that a release left: %s", (file) => {
  it("plans nothing for the same program, takes a change, refreshes, and goes", async () => {
    await begin();
    const ids = {
      support: emulator.add({ number: "+14155550123", type: "PSTN", agentId: "agent-1" }).id,
      trunk: emulator.add({ number: "+442079460000", type: "PSTN" }).id,
      desk: emulator.add({ number: "front-desk", type: "SIP_USERNAME" }).id,
    };
    const left = readFileSync(join(fixtures, file), "utf8");
    await importState(Object.entries(ids).reduce((state, [name, id]) => state.replaceAll(`@@${name}@@`, id), left));

    stack.program(program("agent-1"));
    expect((await stack.preview()).text).toContain("4 unchanged");
    stack.program(program("agent-2"));
    expect((await stack.up()).text).toContain("~ 1 updated");
    expect(emulator.numbers().map((number) => number.agentId)).toEqual(["agent-2", "", ""]);
    expect((await stack.refresh()).text).toContain("4 unchanged");
    expect((await stack.destroy()).code).toBe(0);
    expect(emulator.numbers()).toEqual([]);
  });
});

/** A resource of a frozen state, as far as Vogent has to know it. */
interface Frozen {
  urn: string;
  id?: string;
  pendingReplacement?: boolean;
  outputs: { number?: unknown; numberType: "PSTN" | "SIP_USERNAME"; agentId: string };
}

describe.each(frozen("phases"))("the state of a resource of each kind in each phase: %s", (file) => {
  it("plans nothing for what is settled, and ends what a failed run began", async () => {
    await begin();
    // A refresh takes the config of the last `up`.
    const text = readFileSync(join(fixtures, file), "utf8").replaceAll("@@url@@", emulator.url);
    const left = JSON.parse(text) as { deployment: { resources: Frozen[] } };
    // What Vogent holds: not the number that was deleted first, nor the pending one.
    const held = left.deployment.resources.filter(
      ({ id, pendingReplacement }) => /^frozen-/.test(id ?? "") && !pendingReplacement,
    );
    const made = held.map(({ id = "", urn, outputs: { number, numberType, agentId } }) => {
      const name = urn.split("::").at(-1) ?? "";
      const line = typeof number === "string" ? number : lines.secret;
      return { id, name, now: emulator.add({ number: line, type: numberType, agentId }).id };
    });
    const idOf = (name: string) => made.find((one) => one.name === name)?.now ?? "";
    await importState(made.reduce((state, { id, now }) => state.replaceAll(`"${id}"`, `"${now}"`), text));

    // The program kept the id that it adopted, long after a rotation that deleted first.
    const ids = { adopted: idOf("adopted"), rotated: "frozen-02", lookup: idOf("lookup") };
    stack.program(programOf({ ids, rotated: "2", cutoff: "2", moving: lines.moved, more: begun + imported }));
    const steps = await stack.plan();
    const planned = Object.entries(steps).flatMap(([name, { op }]) => (op === "same" ? [] : [[name, op]]));
    expect(planned.sort()).toEqual([
      ["cutoff", "replace"],
      ["lookup", "read"],
      ["pending", "update"],
      ["unlinked", "update"],
    ]);
    expect(Object.keys(steps)).toHaveLength(17);

    const purchases = emulator.ledger().bought.length;
    await stack.ok("refresh", "--yes", "--skip-preview", "--non-interactive");
    expect((await stack.up()).code).toBe(0);
    expect(emulator.ledger().bought.slice(purchases)).toEqual([lines.pending]);
    expect(emulator.ledger()).toMatchObject({ imported: [lines.cutoff], released: [lines.moving] });
    expect(emulator.numbers().find(({ number }) => number === lines.unlinked)?.agentId).toBe("agent-1");
  });
});
