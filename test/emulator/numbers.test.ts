import { describe, expect, it } from "@jest/globals";
import { desk, Harness } from "./harness";

// secondClient.test.ts links, unlinks and deletes a number of each type.

const harness = new Harness();

describe("an update", () => {
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

it.each([
  ["GET", undefined],
  ["PUT", { agentId: "agent-1" }],
  ["DELETE", undefined],
])("%s refuses any query with 400", async (method, body) => {
  const { id } = await harness.create(desk());
  expect((await harness.send(method, `/phone_numbers/${id}?force=true`, body)).status).toBe(400);
  expect(harness.emulator.numbers()).toMatchObject([{ id, agentId: "" }]);
});

// quirks.test.ts has each operation with such an id.
it.each(["pn_9", "pn%209", "%", "..%2f", "constructor"])("an id that the account lacks, %s, gets 404", async (id) => {
  expect((await harness.send("GET", `/phone_numbers/${id}`)).status).toBe(404);
});
