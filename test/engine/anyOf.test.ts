import { describe, expect, it } from "@jest/globals";
import { forSale, isPurchase } from "../support/hosted";
import { Provisioned } from "../support/provisioned";
import { mustFail, mustSucceed } from "../support/stack";

const search = (more: string) => `const found = new VogentAvailableNumbers("found", { prefix: "415"${more} });\n`;
const buy = (name: string, more = "") =>
  `const ${name} = new VogentPhoneNumber("${name}", { type: "purchase", purchase: { anyOf: found.numbers }${more} });\n`;

// One story: each test goes on from what the one before it left. test/host/anyOf has what the provider alone decides.
describe("purchases from a search", () => {
  const at = new Provisioned({ one: "story", forSale });
  const both = `${buy("a", ', agentId: "agent-1"')} ${buy("b")} exports.number = a.number;\n`;
  const outputsOf = (name: string) => at.stack.resource(name).outputs;
  let first: string;
  let other: string;

  it("buy one for each resource, link it, and say which in state and output", async () => {
    const text = await at.makes(search(', country: "us"') + both);
    const list = outputsOf("found").numbers as string[];
    expect([...list].sort()).toEqual(forSale.slice(0, 10));
    [first, other] = ["a", "b"].map((name) => String(outputsOf(name).number)) as [string, string];
    expect([first, other].sort()).toEqual(list.slice(0, 2).sort());
    expect(text).toContain(`number: "${first}"`);
    expect(at.emulator.numbers().find(({ number }) => number === first)?.agentId).toBe("agent-1");
    expect(outputsOf("a")).toMatchObject({ number: first, purchase: { anyOf: list } });
    expect([at.count("POST /phone_numbers/search"), at.count("POST /phone_numbers")]).toEqual([1, 2]);
  });

  it("are named in no warning if --target or --exclude leaves them out", async () => {
    const { urn } = at.stack.resource("a");
    for (const option of ["--target", "--exclude"]) {
      const text = mustSucceed(await at.stack.up(option, urn));
      expect(text).not.toMatch(/warning|Diagnostics|release/);
    }
    expect(at.numbers()).toHaveLength(2);
  });

  it("are not replaced by --replace from the old list, which holds the number", async () => {
    const refused = mustFail(await at.stack.up("--replace", at.stack.resource("a").urn));
    expect(refused).toContain(`${first} is a candidate of purchase.anyOf and is in the account already`);
    expect(at.numbers().sort()).toEqual([first, other].sort());
  });

  it("are replaced by --replace from a new list, where the others stay, and so does what another stack buys meanwhile", async () => {
    const again = search(', country: "us", keepers: { round: "2" }');
    // This process has searched the number, so it knows that it did not buy it in an earlier run.
    at.proxy.answer = (request) => {
      const [, , third, ...more] = at.proxy.requested;
      if (isPurchase(request) && third !== undefined && more.length === 0) at.emulator.add({ number: third });
      return undefined;
    };
    await at.makes(again + both, "--replace", at.stack.resource("a").urn);
    const next = String(outputsOf("a").number);
    expect(at.numbers()).toEqual([other, at.proxy.requested[2], next]);
    expect(outputsOf("b").number).toBe(other);
    expect(outputsOf("found").numbers).toContain(next);
    expect(at.emulator.ledger()).toMatchObject({ bought: { length: 3 }, released: [first] });
  });
});
