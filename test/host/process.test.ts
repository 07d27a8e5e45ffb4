import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { anyOf, bought, failureOf, Hosted, isPurchase, messageOf } from "../support/hosted";
import type { HostProcess } from "../support/hostProcess";

// What only a process of the SDK's own host shows, which runs the built package.

const at = new Hosted();
let host: HostProcess;

beforeEach(async () => {
  host = await at.process();
});

it("leads a number through its life, and what is gone out of the state", async () => {
  const { id, outputs } = await host.create(bought);
  const linked = { ...bought, agentId: "agent-1" };
  expect(await host.diff(id, outputs, linked)).toEqual({ changes: true, replaces: [], deleteFirst: false });
  const updated = await host.update(id, outputs, linked);
  expect(await host.read(id, updated)).toMatchObject({ id, outputs: updated, inputs: linked });
  // Another command: what a process has made it never deletes.
  const next = await at.process();
  await next.delete(id, updated);
  expect(at.emulator.numbers()).toEqual([]);
  expect((await next.read(id, updated)).id).toBe("");
});

it("writes nothing that a person would see when all goes well, and one line for a failed read", async () => {
  const { id, outputs } = await host.create({ ...bought, agentId: "agent-1" });
  await host.read(id, outputs);
  expect(host.written).toBe("");
  at.proxy.answer = () => ({ status: 500, body: "{}" });
  await failureOf(host.read(id, outputs));
  expect(await host.writes(1)).toBe(`reading +14155550123 (${id}): failed; its error says why\n`);
});

describe("a host whose engine is gone, which would not record it", () => {
  it("links nothing", async () => {
    let isEnded = Promise.resolve();
    at.proxy.after = ({ method }) => {
      if (method === "POST") isEnded = host.endEngine();
      return undefined;
    };
    at.proxy.answer = async () => void (await isEnded);
    expect(await messageOf(host.create({ ...bought, agentId: "agent-1" }))).toContain("The Pulumi engine is gone");
    expect(at.proxy.requests).toEqual(["GET /phone_numbers", "POST /phone_numbers"]);
    expect(at.emulator.numbers()).toMatchObject([{ agentId: "" }]);
  });

  it("requests no other candidate", async () => {
    at.proxy.answer = async (request) => {
      if (!isPurchase(request)) return undefined;
      await host.endEngine();
      return { status: 422, body: "" };
    };
    const numbers = ["+14155550123", "+14155550124"];
    expect(await messageOf(host.create(anyOf(numbers)))).toContain("The Pulumi engine is gone");
    expect(at.requested).toEqual(numbers.slice(0, 1));
  });
});

it("ends itself soon after its engine is gone, once no call is under way", async () => {
  // Two looks later.
  at.proxy.answer = ({ method }) => (method === "GET" ? sleep(11_000, undefined) : undefined);
  const { id } = at.emulator.add({ number: bought.number });
  const reading = host.read(id, bought);
  await host.endEngine();
  expect((await reading).id).toBe(id);
  await host.ended;
}, 60_000);
