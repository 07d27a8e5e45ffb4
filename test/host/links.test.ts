import { describe, expect, it } from "@jest/globals";
import { anyOf, failureOf, Hosted, refused, sip, trunk, trunkWith } from "../support/hosted";
import { named } from "../support/providerHost";

const at = new Hosted();
const old = trunkWith("old");
const rotated = trunkWith("rotated");
const linked = () => at.emulator.numbers().map(({ agentId }) => agentId);

/** A trunk that was linked in the dashboard, as a refresh has recorded it or not; and a password that changes. */
async function rotating({ isSeen }: { isSeen: boolean }) {
  const { id, outputs } = await at.host.create(old);
  at.emulator.link(id, "by-hand");
  const seen = isSeen ? (await at.host.read(id, outputs)).outputs : outputs;
  at.restart();
  await at.host.check(rotated, old);
  expect((await at.host.diff(id, seen, rotated)).deleteFirst).toBe(true);
  return { id, seen };
}

describe("an agent that was linked in the dashboard to a number that is made anew", () => {
  it("is carried over where the answer of the delete is lost, and the state has never seen it", async () => {
    const { id, seen } = await rotating({ isSeen: false });
    at.restart({ "vogent:maxRetries": "1" });
    await at.host.check(rotated, old);
    await at.host.diff(id, seen, rotated);
    let deletes = 0;
    at.proxy.after = ({ method }) => (method === "DELETE" && ++deletes === 1 ? { status: 503, body: "" } : undefined);
    await at.host.delete(id, seen);
    expect((await at.host.create(rotated)).outputs.agentId).toBe("by-hand");
  });

  it("is carried over by the next run, where this one was cut off between the two", async () => {
    const { id, seen } = await rotating({ isSeen: true });
    await at.host.delete(id, seen);
    // Killed. The engine keeps what it deleted first, and asks for its diff.
    at.restart();
    await at.host.check(rotated, old);
    await at.host.diff(id, seen, rotated);
    expect((await at.host.create(rotated)).outputs.agentId).toBe("by-hand");
  });

  it("is carried over also if the old password is put back by then", async () => {
    const { id, seen } = await rotating({ isSeen: true });
    await at.host.delete(id, seen);
    at.restart();
    await at.host.check(old, old);
    await at.host.diff(id, seen, old);
    expect((await at.host.create(old)).outputs.agentId).toBe("by-hand");
  });

  it("is not carried over to a SIP number whose name reads like the number that gives way", async () => {
    const before = named("line", old);
    const desk = { ...sip(old.number.slice(1), "front"), __resource: before.__resource };
    const { id, outputs } = await at.host.create(before);
    at.emulator.link(id, "by-hand");
    const seen = (await at.host.read(id, outputs)).outputs;
    at.restart();
    await at.host.check(desk, before);
    expect((await at.host.diff(id, seen, desk)).deleteFirst).toBe(false);
    expect((await at.host.create(desk)).outputs.agentId).toBe("");
  });

  it("is linked once it is known what a create came to whose answer was lost", async () => {
    const { id, seen } = await rotating({ isSeen: false });
    await at.host.delete(id, seen);
    const pending = await at.pending(rotated, true);
    at.restart();
    const settled = await at.host.read(pending.id, pending.properties);
    expect(await at.host.diff(settled.id, settled.outputs, rotated)).toMatchObject({ replaces: [] });
    expect(await at.host.update(settled.id, settled.outputs, rotated)).toMatchObject({ agentId: "by-hand" });
    expect(linked()).toEqual(["by-hand"]);
  });

  it("is carried over by a second rotation if the first could not link it", async () => {
    const { id, seen } = await rotating({ isSeen: false });
    await at.host.delete(id, seen);
    at.proxy.answer = ({ method }) => (method === "PUT" ? { status: 503, body: "" } : undefined);
    const { init } = await failureOf(at.host.create(rotated));
    at.proxy.answer = () => undefined;
    const twice = trunkWith("rotated twice");
    at.restart();
    await at.host.check(twice, rotated);
    await at.host.diff(String(init?.id), init?.properties ?? {}, twice);
    await at.host.delete(String(init?.id), init?.properties ?? {});
    expect((await at.host.create(twice)).outputs.agentId).toBe("by-hand");
  });

  it("is carried over by a rotation of what an earlier one has left pending", async () => {
    const { id, seen } = await rotating({ isSeen: false });
    await at.host.delete(id, seen);
    const pending = await at.pending(rotated, true);
    const twice = trunkWith("rotated twice");
    at.restart();
    await at.host.check(twice, rotated);
    await at.host.diff(pending.id, pending.properties, twice);
    await at.host.delete(pending.id, pending.properties);
    expect((await at.host.create(twice)).outputs.agentId).toBe("by-hand");
  });

  it("gives way to one that somebody has linked since", async () => {
    const { id, seen } = await rotating({ isSeen: false });
    await at.host.delete(id, seen);
    at.proxy.answer = ({ method }) => (method === "PUT" ? { status: 503, body: "" } : undefined);
    const { init } = await failureOf(at.host.create(rotated));
    expect(init?.properties.__carriedAgent).toBe("by-hand");
    at.proxy.answer = () => undefined;
    at.emulator.link(String(init?.id), "newer");
    at.restart();
    const { outputs } = await at.host.read(String(init?.id), init?.properties ?? {});
    expect(outputs).toMatchObject({ agentId: "newer" });
    expect(outputs).not.toHaveProperty("__carriedAgent");
  });
});

it("is not given to another number of the same candidates", async () => {
  const inputs = anyOf(["+14155550123", "+14155550124"]);
  const { id, outputs } = await at.host.create(inputs);
  at.emulator.link(id, "by-hand");
  const seen = (await at.host.read(id, outputs)).outputs;
  at.restart();
  await at.host.check(inputs, inputs);
  await at.host.diff(id, seen, inputs);
  // The engine replaces what diff kept, as `replaceOnChanges` makes it do.
  await at.host.check(inputs, {});
  expect((await at.host.create(inputs)).outputs).toMatchObject({ number: "+14155550124", agentId: "" });
  expect(linked()).toEqual(["by-hand", ""]);
});

describe("an agent that could not be carried over", () => {
  it("is linked by the next update, and then left alone", async () => {
    const { id, outputs } = await at.host.create(trunk);
    at.emulator.link(id, "by-hand");
    at.restart();
    await at.host.delete(id, outputs);
    at.proxy.answer = ({ method }) => (method === "PUT" ? refused : undefined);
    const failure = await failureOf(at.host.create(trunk));
    at.proxy.answer = () => undefined;
    const { id: made = "", properties = {} } = failure.init ?? {};
    const again = await at.host.update(made, properties, trunk);
    expect(again).toMatchObject({ agentId: "by-hand" });
    expect(again).not.toHaveProperty("__carriedAgent");
    expect((await at.host.diff(made, again, trunk)).changes).toBe(false);
  });
});

describe("an agent that the program declares", () => {
  const declared = { ...rotated, agentId: "agent-1" };

  it("is not linked to the number that is made anew if the program drops it in the same run", async () => {
    const { id, outputs } = await at.host.create({ ...old, agentId: "agent-1" });
    at.restart();
    await at.host.check(rotated, old);
    await at.host.diff(id, outputs, rotated);
    await at.host.delete(id, outputs);
    expect((await at.host.create(rotated)).outputs.agentId).toBe("");
    expect(linked()).toEqual([""]);
  });

  it("stands in place of the one that would be carried over to a pending number", async () => {
    const { id, seen } = await rotating({ isSeen: true });
    await at.host.delete(id, seen);
    expect((await at.pending(declared, false)).properties).not.toHaveProperty("__carriedAgent");
  });
});
