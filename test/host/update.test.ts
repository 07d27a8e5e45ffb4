import { describe, expect, it } from "@jest/globals";
import { bought, failureOf, Hosted, refused, trunk } from "../support/hosted";

const at = new Hosted();

describe("update", () => {
  it("is not what another number asks for: the engine replaces it", async () => {
    const { id, outputs } = await at.host.create(bought);
    const plan = await at.host.diff(id, outputs, { ...bought, purchase: { number: "+14155550777" } });
    expect(plan).toEqual({ changes: true, replaces: ["purchase.number"], deleteFirst: false });
  });

  it("unlinks once when the agent was taken out of the program, and then leaves the link alone", async () => {
    const { id, outputs } = await at.host.create({ ...bought, agentId: "agent-1" });
    const unlinked = await at.host.update(id, outputs, bought);
    expect(unlinked).toMatchObject({ agentId: "" });
    expect(unlinked).not.toHaveProperty("__managesAgent");
    expect(at.emulator.numbers()[0]?.agentId).toBe("");
    expect((await at.host.diff(id, { ...unlinked, agentId: "by-hand" }, bought)).changes).toBe(false);
  });

  it("has this run release nothing if it fails, until a retry links", async () => {
    const { id, outputs } = await at.host.create(bought);
    const dropped = at.emulator.add({ number: "+12125550123" });
    const purchase = { number: dropped.number };
    const release = () => at.host.delete(dropped.id, { type: "purchase", purchase, number: dropped.number });
    at.restart();
    at.proxy.answer = ({ method }) => (method === "PUT" ? refused : undefined);
    // Without properties: what is recorded stays.
    expect((await failureOf(at.host.update(id, outputs, { ...bought, agentId: "agent-2" }))).init).toBeUndefined();
    expect((await failureOf(release())).message).toContain("this run could not make +14155550123");
    at.proxy.answer = () => undefined;
    await at.host.update(id, outputs, { ...bought, agentId: "agent-2" });
    await release();
    expect(at.numbers()).toEqual([bought.number]);
  });
});

it.each([
  ["as long as the option import stays", "pn_9", "pn_9"],
  ["until the option import goes", undefined, undefined],
])("remembers which number was adopted %s", async (_, __import, remembered) => {
  const { id, outputs } = await at.host.create(bought);
  const news = { ...bought, agentId: "agent-1", ...(__import && { __import }) };
  const updated = await at.host.update(id, { ...outputs, __adopted: "pn_9" }, news);
  expect([updated.agentId, updated.__adopted]).toEqual(["agent-1", remembered]);
});

it("records the account where the state has no mark of one, without a call", async () => {
  const { id, outputs } = await at.host.create(bought);
  const { __account, ...unmarked } = outputs;
  at.proxy.requests.length = 0;
  expect(await at.host.update(id, unmarked, bought)).toEqual(outputs);
  expect(at.proxy.requests).toEqual([]);
});

describe("a number from an import file", () => {
  const recorded = (agentId: string) => ({
    ...bought,
    numberType: "PSTN",
    agentId,
    __imported: true,
    __account: "0123abcd",
  });
  const asTrunk = { ...trunk, number: bought.number, sipImport: { ...trunk.sipImport, phoneNumber: bought.number } };

  it("is recorded as declared without a call, and the mark of the guess goes", async () => {
    expect(await at.host.diff("pn_1", recorded("agent-1"), { ...asTrunk, agentId: "agent-1" })).toMatchObject({
      replaces: [],
    });
    const declared = { ...recorded("agent-1"), __managesAgent: true };
    const outputs = await at.host.update("pn_1", declared, { ...asTrunk, agentId: "agent-1" });
    const declaredNow = { type: "sip_import", sipImport: asTrunk.sipImport, agentId: "agent-1" };
    expect(outputs).toMatchObject({ ...declaredNow, __account: "0123abcd" });
    expect(outputs).not.toHaveProperty("__imported");
    expect(outputs).not.toHaveProperty("purchase");
    expect(at.proxy.requests).toEqual([]);
  });

  it("stays a guess where only its agent changes, and through a refresh", async () => {
    const { id } = at.emulator.add({ number: bought.number });
    const outputs = await at.host.update(id, recorded(""), { ...bought, agentId: "agent-1" });
    expect(outputs).toMatchObject({ agentId: "agent-1", __imported: true });
    const read = await at.host.read(id, outputs);
    expect(read.outputs).toMatchObject({ __imported: true });
    expect(read.inputs).not.toHaveProperty("__imported");
  });
});
