import { afterEach, expect, it } from "@jest/globals";
import type { VogentClient } from "../../provider/vogent/client";
import { failing, purchase, setUp, status } from "./support/client";
import { stopServers } from "./support/loopback";

afterEach(stopServers);

const writes: [string, (client: VogentClient) => Promise<unknown>][] = [
  ["setAgent", (client) => client.setAgent("pn_1", "ag_1")],
  ["delete", (client) => client.delete("pn_1")],
];

it.each(writes)("asks before each try of %s, after the wait", async (_, write) => {
  const asked: unknown[] = [];
  const { client, calls, clock } = await setUp(
    failing(2, status(503)),
    {},
    {
      beforeWriting: async () => void asked.push([calls().length, clock.waits.length]),
    },
  );
  await write(client);
  expect(asked).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
  ]);
});

it.each([...writes, ["create", (client: VogentClient) => client.create(purchase)] as const])(
  "sends no %s if beforeWriting throws",
  async (_, write) => {
    const objection = new Error("the engine is gone");
    const { client, calls } = await setUp(status(200), {}, { beforeWriting: () => Promise.reject(objection) });
    await expect(write(client)).rejects.toBe(objection);
    expect(calls()).toEqual([]);
  },
);

it("asks nothing before a read", async () => {
  const beforeWriting = () => Promise.reject(new Error("asked"));
  const { client, calls } = await setUp(failing(0, status(503)), {}, { beforeWriting });
  await client.get("pn_1");
  expect(calls()).toEqual(["GET /api/phone_numbers/pn_1"]);
});
