import { describe, expect, it } from "@jest/globals";
import { unknownValue } from "../../provider/lifecycle/model/values";
import { anyOf, forSale, Hosted, isPurchase, isSearch, messageOf } from "../support/hosted";
import { named } from "../support/providerHost";

const at = new Hosted(forSale);
const search = (inputs: object) => ({ ...inputs, __provider: at.searchReference });
const by415 = search({ prefix: "415" });
const listed = async (inputs = by415) => (await at.host.create(inputs)).outputs.numbers as string[];

describe("a search that the state remembers", () => {
  it("lists at most ten numbers that can be bought, in a random order, and buys nothing", async () => {
    const numbers = await listed();
    expect([...numbers].sort()).toEqual(forSale.slice(0, 10));
    expect(numbers).not.toEqual(await listed());
    expect(at.requested).toEqual([]);
    expect(at.numbers()).toEqual([]);
  });

  it("leaves out what the account holds and what the program declares", async () => {
    const [held = "", declared = ""] = forSale;
    at.emulator.add({ number: held });
    await at.host.check(named("exact", { type: "purchase", purchase: { number: declared }, number: declared }));
    const numbers = await listed();
    expect(numbers).not.toContain(held);
    expect(numbers).not.toContain(declared);
  });

  it("leaves out what a resource of the program was refused", async () => {
    const [refused = ""] = forSale;
    at.proxy.answer = (request) => (isPurchase(request) ? { status: 422, body: "" } : undefined);
    await messageOf(at.host.create(anyOf([refused])));
    expect(await listed()).not.toContain(refused);
  });

  it("leaves out what has not the prefix, whatever the search answers", async () => {
    const found = ["+442079460001", "+12125550000", "50000", "212 555 0001", "+14155550100"].map((number) => ({
      number,
    }));
    at.proxy.answer = (request) => (isSearch(request) ? { status: 200, body: JSON.stringify(found) } : undefined);
    expect(await listed()).toEqual(["+14155550100"]);
  });

  it.each([
    [
      "no number can begin like that",
      { prefix: "020", country: "GB" },
      "Vogent has no number for sale for prefix 020 in GB. Nothing was bought. Omit the zero at the start of the prefix. Set",
    ],
    [
      "nothing is for sale",
      { prefix: "907" },
      "Vogent has no number for sale for prefix 907 in US. Nothing was bought.",
    ],
    ["nothing is for sale there", { prefix: "20", country: "GB" }, "for prefix 20 in GB"],
  ])("fails with prefix, country and remedies if %s", async (_, inputs, expected) => {
    const message = await messageOf(at.host.create(search(inputs)));
    expect(message).toContain(expected);
    expect(message).toContain("Set an adjacent area code as prefix");
  });

  it("fails if all that is for sale is held or declared", async () => {
    for (const number of forSale.slice(0, 10))
      await at.host.check(named(number, { type: "purchase", purchase: { number }, number }));
    expect(await messageOf(at.host.create(by415))).toContain(
      "The account holds, or this program declares, every number",
    );
  });

  it("searches again only if `keepers` changed", async () => {
    const { id, outputs } = await at.host.create(by415);
    const plan = (inputs: object) => at.host.diff(id, outputs, search(inputs));
    expect(await plan({ prefix: "415" })).toMatchObject({ changes: false });
    expect(await plan({ prefix: "415", country: "US" })).toMatchObject({ changes: false });
    expect(at.host.written).toBe("");
    expect(await plan({ prefix: "628" })).toEqual({ changes: true, replaces: [], deleteFirst: false });
    expect(at.host.written).toBe(
      "The list of numbers for 415 (US) stays. To search for 628 (US), change keepers as well.\n",
    );
    expect(await plan({ prefix: "415", keepers: { round: "2" } })).toMatchObject({ replaces: ["keepers"] });
  });

  it("may search again if a preview does not know its `keepers`, and names no prefix that it does not know", async () => {
    const { id, outputs } = await at.host.create(by415);
    const plan = (inputs: object) => at.host.diff(id, outputs, search(inputs));
    expect(await plan({ prefix: "415", keepers: unknownValue })).toMatchObject({ replaces: ["keepers"] });
    expect(await plan({ prefix: unknownValue, country: "GB" })).toMatchObject({ changes: true, replaces: [] });
    expect(at.host.written).toBe(
      "The list of numbers for 415 (US) stays. To search for the new prefix (GB), change keepers as well.\n",
    );
  });

  it("keeps its list in an update, a read and a delete, without a call", async () => {
    const { id, outputs } = await at.host.create(by415);
    const calls = at.proxy.requests.length;
    const updated = await at.host.update(id, outputs, search({ prefix: "628" }));
    expect(updated).toMatchObject({ prefix: "628", numbers: outputs.numbers });
    expect(await at.host.read(id, updated)).toMatchObject({ id, outputs: updated, inputs: { prefix: "628" } });
    await at.host.delete(id, updated);
    expect(at.proxy.requests).toHaveLength(calls);
  });

  it.each([
    [{}, "prefix is missing"],
    [{ prefix: "+1415" }, "prefix is not valid: the prefix is the 1 to 10 leading digits"],
    [{ prefix: "415", country: "USA" }, "country is not valid: the country is a two-letter code"],
    [{ prefix: "415", keepers: "x" }, "keepers is not valid: keepers are strings by name"],
    [
      { prefix: "415", keeper: {} },
      'keeper is not an input: a search has "prefix", "country", "keepers". Did you mean "keepers"?',
    ],
  ])("says what is wrong with %j", async (inputs, expected) => {
    const { failures } = await at.host.check(search(inputs));
    expect(failures.map(({ reason }) => reason).join()).toContain(expected);
  });

  it("puts a country to its plain form", async () => {
    expect((await at.host.check(search({ prefix: " 415 ", country: "us" }))).inputs).toMatchObject({
      prefix: "415",
      country: "US",
    });
  });

  it("lets deletes go on once a retry of it succeeded", async () => {
    const { id } = at.emulator.add({ number: "+12125550123" });
    at.proxy.answer = (request) => (isSearch(request) ? { status: 402, body: "{}" } : undefined);
    await messageOf(at.host.create(by415));
    at.proxy.answer = () => undefined;
    await at.host.create(by415);
    await at.host.delete(id, { type: "purchase", number: "+12125550123" });
    expect(at.numbers()).toEqual([]);
  });

  it("keeps a run in which it failed from deleting anything", async () => {
    const number = "+12125550123";
    at.emulator.add({ number });
    const { id } = at.emulator.numbers()[0] ?? { id: "" };
    await messageOf(at.host.create(search({ prefix: "907" })));
    expect(await messageOf(at.host.delete(id, { type: "purchase", purchase: { number }, number }))).toContain(
      "this run could not make the search for prefix 907 in US",
    );
  });
});
