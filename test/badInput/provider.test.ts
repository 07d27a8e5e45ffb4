import { afterEach, expect, it } from "@jest/globals";
import { availableNumbersProvider } from "../../provider/lifecycle/availableNumbers";
import { phoneNumberProvider } from "../../provider/lifecycle/phoneNumber";
import { Run } from "../../provider/lifecycle/run/run";
import { json, serve, stopServers } from "../vogent/support/loopback";
import { sent } from "../vogent/support/samples";
import { refused, taken } from "./cases";
import type { Json } from "./support";

afterEach(stopServers);

it("checks every input without a call", async () => {
  const server = await serve((_, response) => json(response, sent));
  const run = new Run({ say: () => {} });
  const [provider, searches] = [phoneNumberProvider(run), availableNumbersProvider(run)];
  const config: Record<string, string> = { "vogent:baseUrl": `${server.url}/api`, "vogent:apiKey": "key-7731" };
  provider.configure({ config: { get: (key) => config[key] } });
  const failuresOf = ({ news, of }: { news: Json; of?: "search" }) =>
    (of === "search" ? searches : provider).check({}, news).failures;
  for (const one of refused) expect(failuresOf(one)).not.toEqual([]);
  for (const one of taken) expect(failuresOf(one)).toEqual([]);
  expect(server.connections()).toBe(0);
  // The same provider does reach that server.
  await provider.read(sent.id, {});
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([`GET /api/phone_numbers/${sent.id}`]);
});
