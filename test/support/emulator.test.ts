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
