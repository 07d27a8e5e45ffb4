import { expect, it } from "@jest/globals";
import { purchase, setUp } from "../vogent/support/client";
import { json, stopServers } from "../vogent/support/loopback";
import { sent } from "../vogent/support/samples";
import { startEmulator } from "./emulator";
import { validateRequest } from "./openapi";
import { watchClient } from "./wire.cjs";

it("sees each request of our client with its body, and no other request", async () => {
  const seen: { method: string; path: string; body: string }[] = [];
  const stop = watchClient((request) => seen.push(request));
  const { client, server } = await setUp((_, response) => json(response, sent));
  await client.create(purchase);
  await fetch(`${server.url}/api/phone_numbers`, { method: "POST", body: "{}" });
  await client.get("pn_1");
  stop();
  await client.delete("pn_1");
  await stopServers();
  expect(server.seen.map(({ method }) => method)).toEqual(["POST", "POST", "GET", "DELETE"]);
  expect(seen).toEqual([
    { method: "POST", path: "/api/phone_numbers", body: JSON.stringify(purchase) },
    { method: "GET", path: "/api/phone_numbers/pn_1", body: "" },
  ]);
  expect(seen.flatMap(validateRequest)).toEqual([]);
});

it.each([
  ["an operation that the document lacks", "PATCH", "/api/phone_numbers/pn_1", "", "no such operation"],
  ["a query parameter twice", "GET", "/other/phone_numbers?limit=1&limit=1", "", "query limit: more than once"],
  ["a missing field", "POST", "/phone_numbers/search", "{}", "'prefix'"],
])("finds %s", (_, method, path, body, problem) => {
  expect(validateRequest({ method, path, body })).toEqual([expect.stringContaining(problem)]);
});

it("fails at the stop of an emulator if a request was not one of the API document", async () => {
  const emulator = await startEmulator();
  const { id } = emulator.add({ number: "+14155550123" });
  const headers = { authorization: "Bearer key" };
  await fetch(`${emulator.url}/phone_numbers/${id}`, { method: "DELETE", headers, body: "{}" });
  expect(emulator.numbers()).toEqual([]);
  await expect(emulator.stop()).rejects.toThrow("DELETE /phone_numbers/{id} -> 200: request: the document has no body");
});
