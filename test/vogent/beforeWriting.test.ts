import { afterEach, expect, it } from "@jest/globals";
import type { VogentClient } from "../../provider/vogent/client";
import { failing, purchase, setUp, status } from "./support/client";
import { type Handler, json, stopServers } from "./support/loopback";
import { sent } from "./support/samples";

afterEach(stopServers);

const writes: [string, (client: VogentClient) => Promise<unknown>][] = [
  ["setAgent", (client) => client.setAgent("pn_1", "ag_1")],
  ["delete", (client) => client.delete("pn_1")],
];

it.each(writes.flatMap(([name, write]) => [429, 503].map((code) => ({ name, write, code }))))(
  "asks before each try of $name, after the wait for a $code",
  async ({ write, code }) => {
    const asked: unknown[] = [];
    const beforeWriting = async () => void asked.push([calls().length, clock.waits.length]);
    const { client, calls, clock } = await setUp(failing(2, status(code)), {}, { beforeWriting });
    await write(client);
    expect(asked).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  },
);

it("asks before a create, after the wait of the rate limit", async () => {
  const asked: unknown[] = [];
  const beforeWriting = async () => void asked.push([calls().length, clock.waits.length]);
  const { client, calls, clock } = await setUp(failing(1, status(429)), {}, { beforeWriting });
  await client.create(purchase);
  await client.create(purchase);
  expect(asked).toEqual([
    [0, 0],
    [1, 1],
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

it.each<[string, (client: VogentClient) => Promise<unknown>, answer: object]>([
  ["get", (client) => client.get("pn_1"), sent],
  ["list", (client) => client.list(), { data: [sent] }],
])("asks nothing before %s", async (_, read, answer) => {
  const beforeWriting = () => Promise.reject(new Error("asked"));
  const { client, calls } = await setUp((_seen, response) => json(response, answer), {}, { beforeWriting });
  await read(client);
  expect(calls()).toHaveLength(1);
});

it("asks nothing before it reads what the answer to setAgent leaves out", async () => {
  let asked = 0;
  const beforeWriting = async () => void asked++;
  const linked = { ...sent, agentId: "ag_1" };
  const answer: Handler = ({ method }, response) => json(response, method === "PUT" ? {} : linked);
  const { client, calls } = await setUp(answer, {}, { beforeWriting });
  await client.setAgent("pn_1", "ag_1");
  expect(calls()).toEqual(["PUT /api/phone_numbers/pn_1", "GET /api/phone_numbers/pn_1"]);
  expect(asked).toBe(1);
});
