import { afterEach, describe, expect, it } from "@jest/globals";
import { availableNumbersProvider } from "../../provider/lifecycle/availableNumbers";
import { phoneNumberProvider } from "../../provider/lifecycle/phoneNumber";
import { Run } from "../../provider/lifecycle/run/run";
import { VogentClient } from "../../provider/vogent/client";
import { json, serve, stopServers } from "../vogent/support/loopback";
import { sent, settings } from "../vogent/support/samples";
import { refused, taken } from "./cases";
import { refusedIds, takenIds } from "./idCases";
import { type Json, ofMany, valid } from "./support";

afterEach(stopServers);

async function setUp(answer: object = sent) {
  const server = await serve((_, response) => json(response, answer));
  const run = new Run({ say: () => {} });
  const [provider, searches] = [phoneNumberProvider(run), availableNumbersProvider(run)];
  const config: Record<string, string> = { "vogent:baseUrl": `${server.url}/api`, "vogent:apiKey": "key-7731" };
  provider.configure({ config: { get: (key) => config[key] } });
  return { server, provider, searches };
}

it("checks every input without a call", async () => {
  const { server, provider, searches } = await setUp();
  const failuresOf = ({ news, of }: { news: Json; of?: "search" }) =>
    (of === "search" ? searches : provider).check({}, news).failures;
  for (const one of refused) expect(failuresOf(one)).not.toEqual([]);
  for (const one of taken) expect(failuresOf(one)).toEqual([]);
  expect(server.connections()).toBe(0);
  // The same provider does reach that server.
  await provider.read(sent.id, {});
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([`GET /api/phone_numbers/${sent.id}`]);
});

it("creates nothing without an identity", async () => {
  const { server, provider } = await setUp();
  const news = [...Object.values(valid), ofMany].map(({ __resource, ...inputs }) => inputs);
  for (const one of news) {
    const { inputs, failures } = await provider.check({}, one);
    expect(failures).toEqual([]);
    await expect(provider.create(inputs)).rejects.toThrow(
      /^\S[^\n]* was not requested: the program did not register which resource it is[^\n]+\. Run `npm install`[^\n]+\.$/,
    );
  }
  expect(server.connections()).toBe(0);
});

describe("ids that look like a path", () => {
  it.each(takenIds)("keeps the id %j one part of the path", async (id, encoded) => {
    const { server } = await setUp({ ...sent, id, agentId: id });
    const client = new VogentClient(settings(`${server.url}/api`));
    await client.get(id);
    await client.setAgent(id, id);
    await client.delete(id);
    const url = `/api/phone_numbers/${encoded}`;
    expect(server.seen.map((one) => [one.method, one.url])).toEqual([
      ["GET", url],
      ["PUT", url],
      ["DELETE", url],
    ]);
    expect(JSON.parse(server.seen[1]?.body ?? "")).toEqual({ agentId: id });
  });

  it.each(Object.values(refusedIds).flat())("refuses the id %j before a call", async (id) => {
    const { server } = await setUp();
    const client = new VogentClient(settings(`${server.url}/api`));
    for (const call of [() => client.get(id), () => client.setAgent(id, "agent_7731"), () => client.delete(id)])
      await expect(call()).rejects.toThrow(/^"[^\n]*" is not the id of a phone number \([^\n]+\)\. [^\n]+$/);
    expect(server.connections()).toBe(0);
  });
});
