import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { startEmulator } from "../../provider/emulator";
import { buys, desk, Harness, send, trunk } from "./harness";

const harness = new Harness();
let folder: string;
let stateFile: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vogent-state-"));
  stateFile = join(folder, "vogent.json");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const account = { space: 7, nextSequence: 9, entries: [], soldToOthers: [] };
const entry = {
  sequence: 1,
  id: "pn_7_000001",
  number: "+14155550123",
  type: "PSTN",
  agentId: "",
  origin: "purchase",
  identity: "+14155550123",
};
const saved = (change: object) => JSON.stringify({ ...account, ...change });

describe("a state file", () => {
  it("keeps the account and its cursors over a restart, with unique ids", async () => {
    const first = await harness.start({ stateFile });
    for (const body of [buys("+14155550123"), trunk(), desk()]) await send(first, "POST", "/phone_numbers", body);
    const [bought, , sip] = first.numbers();
    await send(first, "PUT", `/phone_numbers/${bought?.id}`, { agentId: "agent-1" });
    await send(first, "DELETE", `/phone_numbers/${sip?.id}`);
    first.sellToOther("+14155550199");
    const before = first.numbers();
    const { cursor } = (await send(first, "GET", "/phone_numbers?limit=1")).body;
    await first.stop();

    const second = await harness.start({ stateFile });
    expect(second.numbers()).toEqual(before);
    expect(second.numbers()[0]?.agentId).toBe("agent-1");
    const { data } = (await send(second, "GET", `/phone_numbers?cursor=${cursor}`)).body;
    expect(data).toMatchObject([{ number: "+442079460000" }]);
    expect((await send(second, "POST", "/phone_numbers", buys("+14155550123"))).status).toBe(422);
    expect((await send(second, "POST", "/phone_numbers", buys("+14155550199"))).status).toBe(422);
    const { body } = await send(second, "POST", "/phone_numbers", desk());
    expect([...before, sip].map((number) => number?.id)).not.toContain(body.id);
  });

  it("shares no ids with other accounts of the process", async () => {
    writeFileSync(stateFile, saved({ entries: [entry], space: 1_000 }));
    await harness.start({ stateFile });
    for (const id of ["pn_1001_000001", "pn_1002_000001"])
      expect((await harness.start()).add({ number: "+14155550001" }).id).toBe(id);
  });

  it("exists from the start, is replaced as a whole, and leaves no draft", async () => {
    const emulator = await harness.start({ stateFile });
    expect(JSON.parse(readFileSync(stateFile, "utf8")).entries).toEqual([]);
    for (let at = 0; at < 20; at += 1) {
      emulator.add({ number: `+1415555${1000 + at}` });
      expect(JSON.parse(readFileSync(stateFile, "utf8")).entries).toHaveLength(at + 1);
    }
    expect(readdirSync(folder)).toEqual(["vogent.json"]);
  });

  it("holds no credential", async () => {
    const emulator = await harness.start({ stateFile, apiKey: "canary-key" });
    for (const make of [trunk, desk])
      await send(emulator, "POST", "/phone_numbers", make({ username: "canary-user", password: "canary-password" }), {
        key: "canary-key",
      });
    expect(emulator.numbers()).toHaveLength(2);
    expect(readFileSync(stateFile, "utf8")).not.toContain("canary");
  });

  it("that can't be written fails the call, and the account stays as it was", async () => {
    const emulator = await startEmulator({ stateFile });
    rmSync(folder, { recursive: true });
    const answer = await send(emulator, "POST", "/phone_numbers", buys("+14155550123"));
    await emulator.stop();
    expect(answer.status).toBe(500);
    expect(answer.body.message).toContain(`the state file ${stateFile} can't be written (ENOENT)`);
    expect([emulator.numbers(), emulator.ledger().bought]).toEqual([[], []]);
  });

  it.each<[string, string, string]>([
    ["is empty", "", "can't be read (it is not JSON)"],
    ["is another program's", '{"name": "x"}', "holds no emulator's account (space: "],
    ["lacks a field", saved({ nextSequence: undefined }), "(nextSequence: "],
    ["has an id twice", saved({ entries: [entry, { ...entry, sequence: 2 }] }), "ids and sequences are unique"],
    ["would reuse a sequence", saved({ nextSequence: 1, entries: [entry] }), "ids and sequences"],
    ["is out of order", saved({ entries: [{ ...entry, sequence: 3, id: "a" }, entry] }), "ids and sequences"],
  ])("that %s is refused with a remedy, and stays as it is", async (_, text, problem) => {
    writeFileSync(stateFile, text);
    const start = startEmulator({ stateFile });
    await expect(start).rejects.toThrow(problem);
    await expect(start).rejects.toThrow(/delete it to begin with an empty account$/);
    expect(readFileSync(stateFile, "utf8")).toBe(text);
  });

  it("is refused at the start if it is a folder or its folder is missing", async () => {
    mkdirSync(stateFile);
    await expect(startEmulator({ stateFile })).rejects.toThrow(`the state file ${stateFile} can't be read (EISDIR)`);
    const lost = join(folder, "no-such-folder", "vogent.json");
    await expect(startEmulator({ stateFile: lost })).rejects.toThrow("name a file in a folder that exists");
    expect(existsSync(lost)).toBe(false);
  });
});
