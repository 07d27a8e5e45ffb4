import { describe, expect, it } from "@jest/globals";
import { buys, desk, Harness, trunk } from "./harness";

const harness = new Harness();

describe("the ledger", () => {
  it("counts every call by operation, refused calls too, and lists created and deleted numbers", async () => {
    const { emulator } = harness;
    const bought = await harness.create(buys("+14155550123"));
    const imported = await harness.create(trunk());
    await harness.create(desk());
    await harness.send("POST", "/phone_numbers", {});
    await harness.send("GET", "/phone_numbers", undefined, { headers: { authorization: "" } });
    await harness.send("PUT", `/phone_numbers/${bought.id}`, { agentId: "agent" });
    await harness.send("POST", "/phone_numbers/search", { prefix: "415" });
    await harness.send("GET", "/nothing");
    await harness.send("DELETE", `/phone_numbers/${bought.id}`);
    await harness.send("DELETE", `/phone_numbers/${imported.id}`);
    await harness.send("DELETE", "/phone_numbers/pn_9");
    expect(emulator.ledger()).toEqual({
      calls: 11,
      byOperation: {
        createPhoneNumber: 4,
        listPhoneNumbers: 1,
        getPhoneNumber: 0,
        updatePhoneNumber: 1,
        deletePhoneNumber: 3,
        searchPhoneNumbers: 1,
      },
      bought: ["+14155550123"],
      imported: ["+442079460000"],
      registered: ["front-desk"],
      released: ["+14155550123"],
      deleted: ["+14155550123", "+442079460000"],
    });
  });

  it("is a copy, independent of later calls", async () => {
    const before = harness.emulator.ledger();
    await harness.create(buys("+14155550123"));
    before.byOperation.getPhoneNumber = 7;
    expect(before.bought).toEqual([]);
    expect(harness.emulator.ledger()).toMatchObject({ calls: 1, byOperation: { getPhoneNumber: 0 } });
  });

  it("is empty after a reset, and the numbers stay", async () => {
    const empty = harness.emulator.ledger();
    await harness.create(buys("+14155550123"));
    harness.emulator.resetLedger();
    expect(harness.emulator.ledger()).toEqual(empty);
    expect(harness.emulator.numbers()).toHaveLength(1);
  });
});

describe("the dashboard", () => {
  it("makes, links and deletes numbers that the API shows, outside the ledger", async () => {
    const { emulator } = harness;
    const empty = emulator.ledger();
    const added = emulator.add({ number: "+14155550777" });
    const sip = emulator.add({ number: "lobby", type: "SIP_USERNAME", agentId: "agent-1" });
    const linked = { id: added.id, number: "+14155550777", type: "PSTN", agentId: "agent-2" };
    expect(emulator.link(added.id, "agent-2")).toEqual(linked);
    emulator.link(sip.id, "");
    const gone = emulator.add({ number: "+14155550778" });
    emulator.remove(gone.id);
    expect(emulator.ledger()).toEqual(empty);
    expect((await harness.send("GET", "/phone_numbers")).body.data).toEqual([
      linked,
      { id: sip.id, number: "lobby", type: "SIP_USERNAME", agentId: null },
    ]);
  });

  it("makes numbers, and only purchased ones count as released", async () => {
    const { emulator } = harness;
    const numbers = [
      emulator.add({ number: "+14155550777" }),
      emulator.add({ number: "+14155550778", origin: "sip_import" }),
      emulator.add({ number: "lobby", type: "SIP_USERNAME" }),
    ];
    for (const { id } of numbers) await harness.send("DELETE", `/phone_numbers/${id}`);
    expect(emulator.ledger()).toMatchObject({
      bought: [],
      released: ["+14155550777"],
      deleted: ["+14155550777", "+14155550778", "lobby"],
    });
  });

  it("refuses duplicates and unknown ids", async () => {
    const { emulator } = harness;
    const { id } = await harness.create(buys("+14155550123"));
    expect(() => emulator.add({ number: "+14155550123" })).toThrow("+14155550123 is in this account already");
    expect(() => emulator.sellToOther("+14155550123")).toThrow("+14155550123 is in this account already");
    for (const change of [() => emulator.link("pn_9", "a"), () => emulator.remove("pn_9")])
      expect(change).toThrow("no phone number with the id pn_9");
    expect(emulator.numbers().map((number) => number.id)).toEqual([id]);
  });

  it("returns copies", () => {
    const added = harness.emulator.add({ number: "+14155550777" });
    added.agentId = "changed";
    for (const number of harness.emulator.numbers()) number.agentId = "changed";
    expect(harness.emulator.numbers()[0]?.agentId).toBe("");
  });
});
