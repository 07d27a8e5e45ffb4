import { expect, it } from "@jest/globals";
import { startEmulator } from "./emulator";

const headers = { authorization: "Bearer key" };

it("fails at its stop if a request was not one of the API document", async () => {
  const emulator = await startEmulator();
  await fetch(`${emulator.url}/phone_numbers?page=2`, { headers });
  await expect(emulator.stop()).rejects.toThrow("GET /phone_numbers -> 200: query page: not in the document");
});

it("stops quietly if all was as documented, or differed by a fault or a quirk", async () => {
  const emulator = await startEmulator({ quirks: { oddNumbers: true } });
  emulator.inject({ on: "listPhoneNumbers", do: { kind: "body", body: "html" } });
  for (let calls = 0; calls < 2; calls += 1) await fetch(`${emulator.url}/phone_numbers`, { headers });
  expect(emulator.ledger().calls).toBe(2);
  await emulator.stop();
});
