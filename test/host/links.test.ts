import { describe, expect, it } from "@jest/globals";
import { Hosted, lost, refused, sip, trunk, trunkWith } from "../support/hosted";
import { named } from "../support/providerHost";

const at = new Hosted();
const old = trunkWith("old");
const rotated = trunkWith("rotated");
const linked = () => at.emulator.numbers().map(({ agentId }) => agentId);

/** Deletes a trunk that was linked in the dashboard, as a refresh has recorded or not: its password changes. */
async function rotating({ isSeen }: { isSeen: boolean }) {
  const { id, outputs } = await at.host.create(old);
  at.emulator.link(id, "by-hand");
  const seen = isSeen ? (await at.host.read(id, outputs)).outputs : outputs;
  at.restart();
  expect((await at.plan(id, seen, rotated, old)).deleteFirst).toBe(true);
  await at.host.delete(id, seen);
  return { id, seen };
}

describe("an agent that was linked in the dashboard to a number that is made anew", () => {
  it("is carried over where the answer of the delete is lost, and the state has never seen it", async () => {
    const { id, outputs } = await at.host.create(old);
    at.emulator.link(id, "by-hand");
    at.restart({ "vogent:maxRetries": "1" });
    expect((await at.plan(id, outputs, rotated, old)).deleteFirst).toBe(true);
    let deletes = 0;
    at.proxy.after = ({ method }) => (method === "DELETE" && ++deletes === 1 ? lost : undefined);
    await at.host.delete(id, outputs);
    expect((await at.host.create(rotated)).outputs.agentId).toBe("by-hand");
  });

  it.each([
    ["", rotated],
    [", also if the old password is put back by then", old],
  ])("is carried over by the next run, where this one was cut off between the two%s", async (_, news) => {
    const { id, seen } = await rotating({ isSeen: true });
    // Killed. The engine keeps what it deleted first, and asks for its diff.
    at.restart();
    await at.plan(id, seen, news, old);
    expect((await at.host.create(news)).outputs.agentId).toBe("by-hand");
  });

  it("is not carried over to a SIP number whose name reads like the number that gives way", async () => {
    const before = named("line", old);
    const desk = { ...sip(old.number.slice(1), "front"), __resource: before.__resource };
    const { id, outputs } = await at.host.create(before);
    at.emulator.link(id, "by-hand");
    const seen = (await at.host.read(id, outputs)).outputs;
    at.restart();
    expect((await at.plan(id, seen, desk, before)).deleteFirst).toBe(false);
    expect((await at.host.create(desk)).outputs.agentId).toBe("");
  });

  it("is linked once it is known what a create came to whose answer was lost", async () => {
    await rotating({ isSeen: false });
    const pending = await at.pendingBefore(rotated, true);
    const settled = await at.host.read(pending.id, pending.properties);
    expect(await at.host.diff(settled.id, settled.outputs, rotated)).toMatchObject({ replaces: [] });
    expect(await at.host.update(settled.id, settled.outputs, rotated)).toMatchObject({ agentId: "by-hand" });
    expect(linked()).toEqual(["by-hand"]);
  });

  it.each([
    ["could not link it", () => at.unlinked(rotated, lost)],
    ["has left the number pending", () => at.pending(rotated, true)],
  ])("is carried over by a second rotation if the first %s", async (_, stops) => {
    const twice = trunkWith("rotated twice");
    await rotating({ isSeen: false });
    const { id, properties } = await stops();
    at.restart();
    await at.plan(id, properties, twice, rotated);
    await at.host.delete(id, properties);
    expect((await at.host.create(twice)).outputs.agentId).toBe("by-hand");
  });

  it("is still to be linked if the number does not show the link: the next run links it", async () => {
    await rotating({ isSeen: false });
    at.proxy.after = ({ method, path }) => {
      if (method === "PUT") return { status: 204, body: "" };
      const body = { id: path.split("/").at(-1), number: old.number, type: "PSTN", agentId: null };
      return path.startsWith("/phone_numbers/") ? { status: 200, body: JSON.stringify(body) } : undefined;
    };
    const { id, outputs } = await at.host.create(rotated);
    expect(outputs).toMatchObject({ agentId: "", __carriedAgent: "by-hand" });
    at.restart();
    expect((await at.host.diff(id, outputs, rotated)).changes).toBe(true);
    // The answer to this PUT is as stale.
    const still = await at.host.update(id, outputs, rotated);
    expect(still).toMatchObject({ agentId: "", __carriedAgent: "by-hand" });
    at.proxy.after = () => undefined;
    const linked = await at.host.update(id, still, rotated);
    expect(linked).toMatchObject({ agentId: "by-hand" });
    expect(linked).not.toHaveProperty("__carriedAgent");
  });

  it("gives way to one that somebody has linked since", async () => {
    await rotating({ isSeen: false });
    const { id, properties } = await at.unlinked(rotated, lost);
    expect(properties.__carriedAgent).toBe("by-hand");
    at.emulator.link(id, "newer");
    at.restart();
    const { outputs } = await at.host.read(id, properties);
    expect(outputs).toMatchObject({ agentId: "newer" });
    expect(outputs).not.toHaveProperty("__carriedAgent");
  });
});

it("is linked by the next update if it could not be carried over, and then left alone", async () => {
  const { id, outputs } = await at.madeBefore(trunk);
  at.emulator.link(id, "by-hand");
  await at.host.delete(id, outputs);
  const made = await at.unlinked(trunk, refused);
  const again = await at.host.update(made.id, made.properties, trunk);
  expect(again).toMatchObject({ agentId: "by-hand" });
  expect(again).not.toHaveProperty("__carriedAgent");
  expect((await at.host.diff(made.id, again, trunk)).changes).toBe(false);
});

describe("an agent that the program declares", () => {
  it("is not linked to the number that is made anew if the program drops it in the same run", async () => {
    const { id, outputs } = await at.madeBefore({ ...old, agentId: "agent-1" });
    await at.plan(id, outputs, rotated, old);
    await at.host.delete(id, outputs);
    expect((await at.host.create(rotated)).outputs.agentId).toBe("");
    expect(linked()).toEqual([""]);
  });

  it("stands in place of the one that would be carried over to a pending number", async () => {
    await rotating({ isSeen: true });
    const { properties } = await at.pending({ ...rotated, agentId: "agent-1" }, false);
    expect(properties).not.toHaveProperty("__carriedAgent");
  });
});
