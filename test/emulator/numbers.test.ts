import { describe, expect, it } from "@jest/globals";
import { buys, desk, Harness, send } from "./harness";

const harness = new Harness();

describe("an update", () => {
  it("links an agent, links another, and unlinks with an empty string", async () => {
    const { id } = await harness.create(buys("+14155550123"));
    for (const [agentId, shown] of [
      ["agent-1", "agent-1"],
      ["agent-2", "agent-2"],
      ["", null],
    ]) {
      const answer = await harness.send("PUT", `/phone_numbers/${id}`, { agentId });
      expect(answer).toMatchObject({ status: 200, body: { id, number: "+14155550123", agentId: shown } });
      expect((await harness.send("GET", `/phone_numbers/${id}`)).body).toEqual(answer.body);
    }
  });

  it("changes nothing without an agent", async () => {
    const { id } = await harness.create(desk());
    harness.emulator.link(id, "by-hand");
    const answer = await harness.send("PUT", `/phone_numbers/${id}`, {});
    expect(answer).toMatchObject({ status: 200, body: { id, agentId: "by-hand" } });
  });

  it.each([[{ agentId: null }], [{ agentId: 1 }], [{ agent: "a" }], [null], [undefined]])(
    "is refused with 400 for the body %j",
    async (body) => {
      const { id } = await harness.create(desk());
      harness.emulator.link(id, "by-hand");
      expect((await harness.send("PUT", `/phone_numbers/${id}`, body)).status).toBe(400);
      expect(harness.emulator.numbers()[0]?.agentId).toBe("by-hand");
    },
  );
});

describe("a deletion", () => {
  it("answers the deleted number, and removes it", async () => {
    const { id } = await harness.create(buys("+14155550123"));
    harness.emulator.link(id, "agent-1");
    const answer = await harness.send("DELETE", `/phone_numbers/${id}`);
    expect(answer).toMatchObject({ status: 200, body: { id, number: "+14155550123", agentId: "agent-1" } });
    expect((await harness.send("GET", `/phone_numbers/${id}`)).status).toBe(404);
    expect((await harness.send("DELETE", `/phone_numbers/${id}`)).status).toBe(404);
    expect(harness.emulator.ledger().released).toEqual(["+14155550123"]);
  });

  it("puts a purchased number back on sale, under a new id", async () => {
    const first = await harness.create(buys("+14155550123"));
    await harness.send("DELETE", `/phone_numbers/${first.id}`);
    const second = await harness.create(buys("+14155550123"));
    expect(second.id).not.toBe(first.id);
    expect(harness.emulator.ledger().bought).toEqual(["+14155550123", "+14155550123"]);
  });
});

it.each([
  ["GET", undefined],
  ["PUT", { agentId: "agent-1" }],
  ["DELETE", undefined],
])("%s refuses any query with 400", async (method, body) => {
  const { id } = await harness.create(desk());
  expect((await harness.send(method, `/phone_numbers/${id}?force=true`, body)).status).toBe(400);
  expect(harness.emulator.numbers()).toMatchObject([{ id, agentId: "" }]);
});

describe("an id that the account lacks", () => {
  const calls: [string, unknown][] = [
    ["GET", undefined],
    ["PUT", { agentId: "agent-1" }],
    ["PUT", {}],
    ["DELETE", undefined],
  ];

  it.each(calls)("gets 404 for %s %j", async (method, body) => {
    for (const id of ["pn_9", "pn%209", "%", "..%2f", "constructor"])
      expect((await harness.send(method, `/phone_numbers/${id}`, body)).status).toBe(404);
  });

  it("gets 404 if another account has it", async () => {
    const other = await harness.start();
    const { body } = await send(other, "POST", "/phone_numbers", buys("+14155550123"));
    await harness.create(buys("+14155550123"));
    expect((await harness.send("GET", `/phone_numbers/${body.id}`)).status).toBe(404);
  });
});
