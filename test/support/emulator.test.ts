import { expect, it } from "@jest/globals";
import { startEmulator } from "./emulator";

const headers = { authorization: "Bearer key" };

it("fails at its stop if a request was not one of the API document", async () => {
  const emulator = await startEmulator();
  const { id } = emulator.add({ number: "+14155550123" });
  await fetch(`${emulator.url}/phone_numbers/${id}`, { method: "DELETE", headers, body: "{}" });
  expect(emulator.numbers()).toEqual([]);
  await expect(emulator.stop()).rejects.toThrow("DELETE /phone_numbers/{id} -> 200: request: the document has no body");
});

it("stops quietly if all was as documented, or differed by a fault or a quirk", async () => {
  const emulator = await startEmulator({ quirks: { oddNumbers: true } });
  emulator.inject({ on: "listPhoneNumbers", do: { kind: "body", body: "html" } });
  for (let calls = 0; calls < 2; calls += 1) await fetch(`${emulator.url}/phone_numbers`, { headers });
  expect(emulator.ledger().calls).toBe(2);
  await emulator.stop();
});
