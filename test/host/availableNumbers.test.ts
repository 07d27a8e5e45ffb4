import { expect, it } from "@jest/globals";
import { unknownValue } from "../../provider/lifecycle/model/values";
import { anyOf, by415, forSale, Hosted, isPurchase, isSearch, messageOf, purchaseOf, search } from "../support/hosted";
import { type Json, named } from "../support/providerHost";
import { fakeClock } from "../vogent/support/fakeClock";

const at = new Hosted([...forSale, "+442079460001"]);

it("lists at most ten numbers that can be bought, in a random order, and buys nothing", async () => {
  at.restart({}, { ...fakeClock(), random: Math.random });
  const numbers = await at.searched();
  expect([...numbers].sort()).toEqual(forSale.slice(0, 10));
  expect(numbers).not.toEqual(await at.searched());
  expect(at.requested).toEqual([]);
  expect(at.numbers()).toEqual([]);
});

it("leaves out what the account holds and what the program declares", async () => {
  const [held = "", declared = ""] = forSale;
  at.emulator.add({ number: held });
  // A search that still offers what was just bought.
  const body = JSON.stringify(forSale.map((number) => ({ number })));
  at.proxy.answer = (request) => (isSearch(request) ? { status: 200, body } : undefined);
  await at.host.check(named("exact", purchaseOf(declared)));
  const numbers = await at.searched();
  expect(numbers).not.toContain(held);
  expect(numbers).not.toContain(declared);
});

it("leaves out what a resource of the program was refused", async () => {
  const [refused = ""] = forSale;
  at.proxy.answer = (request) => (isPurchase(request) ? { status: 422, body: "" } : undefined);
  await messageOf(at.host.create(anyOf([refused])));
  expect(await at.searched()).not.toContain(refused);
});

it("leaves out what has not the prefix, whatever the search answers", async () => {
  const found = ["+442079460001", "+12125550000", "50000", "212 555 0001", "+14155550100"];
  const body = JSON.stringify(found.map((number) => ({ number })));
  at.proxy.answer = (request) => (isSearch(request) ? { status: 200, body } : undefined);
  expect(await at.searched()).toEqual(["+14155550100"]);
});

it.each([
  [
    "no number can begin like that",
    { prefix: "020", country: "GB" },
    "Vogent has no number for sale for prefix 020 in GB. Nothing was bought. Omit the zero at the start of the prefix. Set",
  ],
  ["nothing is for sale", { prefix: "907" }, "Vogent has no number for sale for prefix 907 in US. Nothing was bought."],
])("fails with prefix, country and remedies if %s", async (_, inputs, expected) => {
  const message = await messageOf(at.host.create(search(inputs)));
  expect(message).toContain(expected);
  expect(message).toContain("Set an adjacent area code as prefix");
  expect(message).toContain("Vogent sells numbers of the United States, of Canada (as US) and of");
});

it("fails if all that is for sale is held or declared", async () => {
  for (const number of forSale.slice(0, 10)) await at.host.check(named(number, purchaseOf(number)));
  expect(await messageOf(at.host.create(by415))).toContain("The account holds, or this program declares, every number");
});

it("searches again only if `keepers` changed", async () => {
  const { id, outputs } = await at.host.create(by415);
  expect(id).toBe("US-415");
  const plan = (inputs: Json) => at.host.diff(id, outputs, search(inputs));
  expect(await plan({ prefix: "415" })).toMatchObject({ changes: false });
  expect(await plan({ prefix: "415", country: "US" })).toMatchObject({ changes: false });
  expect(at.host.written).toBe("");
  expect(await plan({ prefix: "628" })).toEqual({ changes: true, replaces: [], deleteFirst: false });
  expect(at.host.written).toBe(
    "The list of numbers for prefix 415 in US stays. To search for prefix 628 in US, change keepers as well.\n",
  );
  const again = { changes: true, replaces: ["keepers"], deleteFirst: false };
  expect(await plan({ prefix: "415", keepers: { round: "2" } })).toEqual(again);
  const recorded = { ...outputs, keepers: { a: "1", b: "2" } };
  const reordered = search({ prefix: "415", keepers: { b: "2", a: "1" } });
  expect(await at.host.diff(id, recorded, reordered)).toMatchObject({ changes: false });
});

it("may search again if a preview does not know its `keepers`, and shows nothing that it does not know", async () => {
  const { id, outputs } = await at.host.create(by415);
  const plan = (inputs: Json) => at.host.diff(id, outputs, search(inputs));
  expect(await plan({ prefix: "415", keepers: unknownValue })).toMatchObject({ replaces: ["keepers"] });
  expect(await plan({ prefix: unknownValue, country: "GB" })).toMatchObject({ changes: true, replaces: [] });
  expect(await plan({ prefix: "415", country: unknownValue })).toMatchObject({ changes: true, replaces: [] });
  expect(at.host.written).toBe(
    "The list of numbers for prefix 415 in US stays. To search for the new prefix in GB, change keepers as well.\n" +
      "The list of numbers for prefix 415 in US stays. To search for prefix 415 in the new country, change keepers as well.\n",
  );
});

it("keeps its list in an update, a read and a delete, without a call", async () => {
  const { id, outputs } = await at.host.create(named("sf", by415));
  expect(outputs).not.toHaveProperty("__resource");
  const calls = at.proxy.requests.length;
  const updated = await at.host.update(id, outputs, named("sf", search({ prefix: "628" })));
  expect(updated).not.toHaveProperty("__resource");
  expect(updated).toMatchObject({ prefix: "628", numbers: outputs.numbers });
  expect(await at.host.read(id, updated)).toMatchObject({ id, outputs: updated, inputs: { prefix: "628" } });
  await at.host.delete(id, updated);
  expect(at.proxy.requests).toHaveLength(calls);
});

it("puts a country to its plain form, which is part of the id", async () => {
  const { inputs } = await at.host.check(search({ prefix: " 20 ", country: "gb" }));
  expect(inputs).toMatchObject({ prefix: "20", country: "GB" });
  expect((await at.host.create(inputs)).id).toBe("GB-20");
});

it("lets deletes go on once a retry of the search succeeded", async () => {
  const { id } = at.emulator.add({ number: "+12125550123" });
  const remove = () => at.host.delete(id, { type: "purchase", number: "+12125550123" });
  at.proxy.answer = (request) => (isSearch(request) ? { status: 402, body: "{}" } : undefined);
  const mine = named("mine", by415);
  await messageOf(at.host.create(mine));
  at.proxy.answer = () => undefined;
  // An equal search of another resource makes nothing good.
  await at.host.create(named("another", by415));
  expect(await messageOf(remove())).toContain("this run could not make the search for prefix 415 in US");
  await at.host.create(mine);
  await remove();
  expect(at.numbers()).toEqual([]);
});
