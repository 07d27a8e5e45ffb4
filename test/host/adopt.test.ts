import { describe, expect, it } from "@jest/globals";
import { bought, Hosted, messageOf, trunk, trunkWith } from "../support/hosted";
import { named } from "../support/providerHost";

const at = new Hosted();

describe("a create that adopts", () => {
  it("takes over the number of that id, links the declared agent, and buys nothing", async () => {
    const { id } = at.emulator.add({ number: "+14155550123", type: "PSTN" });
    const adopted = await at.host.create({ ...bought, agentId: "agent-1", __import: id });
    expect(adopted.id).toBe(id);
    expect(adopted.outputs).toMatchObject({ agentId: "agent-1", number: "+14155550123" });
    expect(adopted.outputs).not.toHaveProperty("__adopted");
    expect(at.proxy.requests).toEqual([`GET /phone_numbers/${id}`, `PUT /phone_numbers/${id}`]);
    // The option may be taken out.
    expect((await at.host.diff(id, adopted.outputs, { ...bought, agentId: "agent-1" })).changes).toBe(false);
  });

  it("keeps the agent of an adopted number of which the program says nothing", async () => {
    const { id } = at.emulator.add({ number: "+442079460000", type: "PSTN" });
    at.emulator.link(id, "by-hand");
    const adopted = await at.host.create({ ...trunk, __import: id });
    expect(adopted.outputs.agentId).toBe("by-hand");
    expect(at.proxy.requests).toEqual([`GET /phone_numbers/${id}`]);
  });

  it("unlinks a number if the program says that it has no agent", async () => {
    const { id } = at.emulator.add({ number: bought.number, agentId: "by-hand" });
    const { outputs } = await at.host.create({ ...bought, agentId: "", __import: id });
    expect(outputs).toMatchObject({ agentId: "", __managesAgent: true });
    expect(at.emulator.numbers()).toMatchObject([{ agentId: "" }]);
  });

  it("leaves alone what was adopted long ago, once the option import is gone", async () => {
    const { id, outputs } = await at.madeBefore(trunkWith("old"));
    await at.plan(id, { ...outputs, __adopted: "pn_9" }, trunkWith("new"), trunkWith("old"));
    await at.host.delete(id, outputs);
    expect((await at.host.create(trunkWith("new"))).id).not.toBe(id);
  });

  it("refuses a number that is not the declared one, and one that is adopted already", async () => {
    const { id } = at.emulator.add({ number: "+14155550777", type: "PSTN" });
    expect(await messageOf(at.host.create({ ...bought, __import: id }))).toContain("names +14155550777");
    const other = at.emulator.add({ number: "+14155550124", type: "PSTN" });
    const inputs = { type: "purchase", purchase: { number: "+14155550124" }, __import: other.id };
    await at.host.create(inputs);
    const again = { ...inputs, purchase: { number: "+14155550125" } };
    expect(await messageOf(at.host.create(again))).toContain("Another resource of this program holds");
  });

  it("leaves alone what was adopted long ago also if the engine replaces the number without a diff", async () => {
    const { id, outputs } = await at.madeBefore(trunkWith("old"));
    const inputs = { ...trunkWith("old"), __import: "pn_9", __deletesFirst: true };
    await at.host.check(inputs, {});
    await at.host.delete(id, { ...outputs, __adopted: "pn_9" });
    const made = await at.host.create(inputs);
    expect(made.id).not.toBe(id);
    expect(made.outputs.__adopted).toBe("pn_9");
  });

  it("names no SIP number that is not the declared one: its name may be a secret", async () => {
    const { id } = at.emulator.add({ number: "secret-user", type: "SIP_USERNAME" });
    const message = await messageOf(at.host.create({ ...bought, __import: id }));
    expect(message).toContain(`The option { import: "${id}" } names another number, and this resource declares`);
    expect(message).not.toContain("secret-user");
  });

  it("changes nothing on a resource that has the number, and refuses another one", async () => {
    const { id, outputs } = await at.madeBefore(bought);
    const declared = async (importId: string) => (await at.host.check({ ...bought, __import: importId })).inputs;
    expect((await at.host.diff(id, outputs, await declared(id))).changes).toBe(false);
    const message = await messageOf(at.host.diff(id, outputs, await declared("pn_other")));
    expect(message).toContain("names another number");
    expect(message).toContain("To switch numbers, replace this resource with one under a new name that has `import`.");
  });

  it("does not fail a refresh where the option outlived a replacement", async () => {
    const { id, outputs } = await at.host.create(bought);
    // What is recorded, which no check of this process has returned.
    expect((await at.host.diff(id, outputs, { ...bought, __import: "pn_before" })).changes).toBe(false);
  });

  it("names the number of before where the one that replaced it was pending", async () => {
    const { id } = at.emulator.add({ number: trunk.number, type: "PSTN" });
    const declare = (password: string) => named("trunk", { ...trunkWith(password), __import: id });
    const [olds, news] = [declare("old-password"), declare("new-password")];
    const { outputs } = await at.madeBefore(olds);
    expect((await at.plan(id, outputs, news, olds)).deleteFirst).toBe(true);
    await at.host.delete(id, outputs);
    const pending = await at.pendingBefore(news, true);
    const made = await at.host.read(pending.id, pending.properties);
    expect((await at.plan(made.id, made.outputs, news)).changes).toBe(false);
  });

  it("is no advice to a resource that has a number of its own", async () => {
    const present = at.emulator.add({ number: bought.number });
    await at.host.check(bought, trunk);
    const own = at.emulator.add({ number: trunk.number });
    await at.host.diff(own.id, { ...trunk, numberType: "PSTN", agentId: "", __account: "0123abcd" }, bought);
    const message = await messageOf(at.host.create(bought));
    expect(message).toContain(
      `replace this resource with one under a new name that has the option { import: "${present.id}" }`,
    );
    expect(message).toContain(`This resource has +442079460000 (${own.id})`);
  });
});

it("does not look again for what it adopted, if a run was killed between the delete and the create", async () => {
  const { id } = at.emulator.add({ number: trunk.number, type: "PSTN" });
  const declare = (password: string) => named("trunk", { ...trunkWith(password), __import: id, __deletesFirst: true });
  const [olds, news] = [declare("first-password"), declare("second-password")];
  const { outputs } = await at.madeBefore(olds);
  expect((await at.plan(id, outputs, news, olds)).deleteFirst).toBe(true);
  await at.host.delete(id, outputs);
  at.restart();
  await at.plan(id, outputs, news);
  expect((await at.host.create(news)).outputs.__adopted).toBe(id);
});
