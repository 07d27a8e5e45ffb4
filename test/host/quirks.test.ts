import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Quirks } from "../../provider/emulator";
import { anyOf, bought, forSale, Hosted, isPurchase, lost, messageOf, sip, trunk, trunkWith } from "../support/hosted";
import { named } from "../support/providerHost";

// A real API differs a little from its document.

const [first = ""] = forSale;
const at = new Hosted([bought.number, ...forSale], { "vogent:settleSeconds": "2" });

const quirks: Quirks[] = [
  { oddNumbers: true },
  { sparseAnswers: true },
  { emptyWrites: "204" },
  { withoutPlus: true },
  { unknownType: "MOBILE" },
  { missingId: "null" },
  { oddNumbers: true, sparseAnswers: true, emptyWrites: "204", withoutPlus: true, missingId: 500, lastPage: "repeats" },
];

const variants = [
  { inputs: bought, number: bought.number },
  { inputs: anyOf([first]), number: first },
  { inputs: trunk, number: trunk.number },
  { inputs: sip("desk", "operator"), number: "desk" },
];

describe.each(quirks.map((one) => ({ title: JSON.stringify(one), quirks: one })))("under $title", ({ quirks }) => {
  beforeEach(() => at.emulator.setQuirks(quirks));

  describe.each(variants)("$number ($inputs.type)", ({ inputs, number }) => {
    const declared = { ...inputs, agentId: "agent-1" };

    it("is made, linked, read, relinked and deleted", async () => {
      const made = await at.host.create(declared);
      expect(made.outputs).toMatchObject({ number, agentId: "agent-1" });
      expect(at.emulator.numbers()).toMatchObject([{ id: made.id, agentId: "agent-1" }]);
      const { id, outputs } = await at.host.read(made.id, made.outputs);
      expect(outputs).toEqual(made.outputs);
      expect((await at.host.diff(id, outputs, declared)).changes).toBe(false);
      const other = { ...inputs, agentId: "agent-2" };
      const updated = await at.host.update(id, outputs, other);
      expect(updated).toMatchObject({ number, agentId: "agent-2" });
      expect((await at.host.diff(id, updated, other)).changes).toBe(false);
      at.restart();
      await at.host.delete(id, updated);
      expect(at.emulator.numbers()).toEqual([]);
    });

    it("is found after a lost answer, and never requested twice", async () => {
      at.proxy.after = (request) => (isPurchase(request) ? lost : undefined);
      const { id, outputs } = await at.host.create(declared);
      expect(outputs).toMatchObject({ number, agentId: "agent-1" });
      expect(at.emulator.numbers()).toMatchObject([{ id }]);
      expect(at.requested).toHaveLength(1);
    });

    it("is settled by a refresh if it was pending", async () => {
      const { id, properties } = await at.pendingBefore(inputs, true);
      const settled = await at.host.read(id, properties);
      expect(at.emulator.numbers()).toMatchObject([{ id: settled.id }]);
      expect(settled.outputs.number).toBe(number);
    });

    it("is not made again if the account has it", async () => {
      const { id } = await at.madeBefore(inputs);
      expect(await messageOf(at.host.create(named("again", inputs)))).toContain(id);
      expect(at.requested).toHaveLength(1);
    });

    it("is gone once the account lacks it, and stays in state if a key of another workspace lacks it", async () => {
      const { id, outputs } = await at.madeBefore(inputs);
      at.emulator.remove(id);
      const seenElsewhere = { ...outputs, __account: "00000000" };
      expect(await messageOf(at.host.read(id, seenElsewhere))).toContain("may live on in another workspace");
      expect(await messageOf(at.host.delete(id, seenElsewhere))).toContain("may live on in another workspace");
      at.restart();
      expect((await at.host.read(id, outputs)).id).toBe("");
      await at.host.delete(id, outputs);
    });
  });

  it("carries a dashboard's agent over a rotated password", async () => {
    const { id, outputs } = await at.madeBefore(trunk);
    at.emulator.link(id, "by-hand");
    const rotated = trunkWith("rotated");
    expect((await at.plan(id, outputs, rotated, trunk)).deleteFirst).toBe(true);
    await at.host.delete(id, outputs);
    expect((await at.host.create(rotated)).outputs.agentId).toBe("by-hand");
    expect(at.emulator.numbers()).toMatchObject([{ agentId: "by-hand" }]);
  });

  if (quirks.unknownType === undefined)
    it.each(variants)("adopts $number by its id", async ({ inputs, number }) => {
      const { id } = await at.madeBefore(named("before", inputs));
      const adopted = await at.host.create({ ...inputs, __import: id });
      expect(adopted).toMatchObject({ id, outputs: { number: expect.stringContaining(number.replace("+", "")) } });
    });
});

it("imports no number of an unknown type", async () => {
  at.emulator.setQuirks({ unknownType: "MOBILE" });
  const { id } = at.emulator.add({ number: bought.number });
  expect(await messageOf(at.host.create({ ...bought, __import: id }))).toBe(
    `The option { import: "${id}" } names ${bought.number}, of the type MOBILE that can't be imported. Nothing was changed. ` +
      "Correct the id, or remove this resource: a newer version of pulumi-vogent may know the type.",
  );
  expect(await messageOf(at.host.create(named("again", bought)))).toContain(
    `The account has ${bought.number} as ${id}, of the type MOBILE that can't be imported. Nothing was bought.`,
  );
  expect(at.requested).toEqual([]);
});
