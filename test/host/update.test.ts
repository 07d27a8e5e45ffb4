import { describe, expect, it } from "@jest/globals";
import { bought, failureOf, Hosted, messageOf, purchaseOf, refused, trunkWith } from "../support/hosted";

const at = new Hosted();

it("is no update if the program declares another number: the engine replaces it", async () => {
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

it("has this run release nothing if an update fails, until a retry links", async () => {
  const { id, outputs } = await at.madeBefore(bought);
  const dropped = at.emulator.add({ number: "+12125550123" });
  const release = () => at.host.delete(dropped.id, purchaseOf(dropped.number));
  at.proxy.answer = ({ method }) => (method === "PUT" ? refused : undefined);
  // Without properties: what is recorded stays.
  expect((await failureOf(at.host.update(id, outputs, { ...bought, agentId: "agent-2" }))).init).toBeUndefined();
  expect(await messageOf(release())).toContain("this run could not make +14155550123");
  at.proxy.answer = () => undefined;
  await at.host.update(id, outputs, { ...bought, agentId: "agent-2" });
  await release();
  expect(at.numbers()).toEqual([bought.number]);
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
  const recorded = { ...bought, numberType: "PSTN", agentId: "", __imported: true, __account: "0123abcd" };

  it("is recorded as declared without a call, and the mark of the guess goes", async () => {
    const linked = { ...recorded, agentId: "agent-1" };
    const asTrunk = { ...trunkWith("password", bought.number), agentId: "agent-1" };
    expect(await at.host.diff("pn_1", linked, asTrunk)).toMatchObject({ replaces: [] });
    const outputs = await at.host.update("pn_1", { ...linked, __managesAgent: true }, asTrunk);
    const { type, sipImport, agentId } = asTrunk;
    expect(outputs).toMatchObject({ type, sipImport, agentId, __account: "0123abcd" });
    expect(outputs).not.toHaveProperty("__imported");
    expect(outputs).not.toHaveProperty("purchase");
    expect(at.proxy.requests).toEqual([]);
  });

  it("stays a guess where only its agent changes, and through a refresh", async () => {
    const { id } = at.emulator.add({ number: bought.number });
    const outputs = await at.host.update(id, recorded, { ...bought, agentId: "agent-1" });
    expect(outputs).toMatchObject({ agentId: "agent-1", __imported: true });
    const read = await at.host.read(id, outputs);
    expect(read.outputs).toMatchObject({ __imported: true });
    expect(read.inputs).not.toHaveProperty("__imported");
  });
});
