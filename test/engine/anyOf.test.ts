import { describe, expect, it } from "@jest/globals";
import { forSale, isPurchase } from "../support/hosted";
import { Provisioned } from "../support/provisioned";
import { type Run, Stack } from "../support/stack";

const search = (more = "") => `const found = new VogentAvailableNumbers("found", { prefix: "415"${more} });\n`;
const buy = (name: string, more = "") =>
  `const ${name} = new VogentPhoneNumber("${name}", { type: "purchase", purchase: { anyOf: found.numbers }${more} });\n`;

// One story: each test goes on from what the one before it left.
describe("purchases from a search", () => {
  const at = new Provisioned(forSale, "story");
  const numbers = () => at.emulator.numbers().map(({ number }) => number);
  const one = `${buy("a", ', agentId: "agent-1"')} exports.number = a.number;\n`;
  const nineMore = Array.from({ length: 9 }, (_, index) => buy(`n${index}`)).join("");
  const again = search(', country: "us", keepers: { round: "2" }');
  let first: string | undefined;

  it("buy one, link it, and say which in state and output", async () => {
    const run = await at.up(search(', country: "us"') + one);
    expect(run.code).toBe(0);
    [first] = numbers();
    const list = at.stack.resource("found").outputs.numbers as string[];
    expect([...list].sort()).toEqual(forSale.slice(0, 10));
    expect(first).toBe(list[0]);
    expect(run.text).toContain(`number: "${first}"`);
    expect(at.emulator.numbers()).toMatchObject([{ agentId: "agent-1" }]);
    expect(at.stack.resource("a").outputs).toMatchObject({ number: first, purchase: { anyOf: list } });
    expect([at.count("POST /phone_numbers/search"), at.count("POST /phone_numbers")]).toEqual([1, 1]);
  });

  it("give ten resources of one list a number each", async () => {
    await at.makes(search(', country: "us"') + one + nineMore);
    expect(new Set(numbers())).toEqual(new Set(forSale.slice(0, 10)));
    expect([at.count("POST /phone_numbers/search"), at.count("POST /phone_numbers")]).toEqual([1, 10]);
  });

  it("are named in no warning if --target or --exclude leaves them out", async () => {
    const { urn } = at.stack.resource("a");
    for (const option of ["--target", "--exclude"]) {
      const run = await at.stack.up(option, urn);
      expect(run.code).toBe(0);
      expect(run.text).not.toMatch(/warning|Diagnostics|release/);
    }
    expect(numbers()).toHaveLength(10);
  });

  it("are not replaced by --replace from the old list, which holds the number", async () => {
    const refused = await at.stack.up("--replace", at.stack.resource("a").urn);
    expect(refused.code).not.toBe(0);
    expect(refused.text).toContain(`${first} is a candidate of purchase.anyOf and is in the account already`);
    expect(numbers()[0]).toBe(first);
  });

  it("are replaced by --replace from a new list, where the others stay what they are", async () => {
    const others = numbers().slice(1);
    await at.makes(again + one + nineMore, "--replace", at.stack.resource("a").urn);
    const [next, ...rest] = numbers().toReversed();
    expect(rest.toReversed()).toEqual(others);
    expect(forSale.slice(10)).toContain(next);
    expect(at.stack.resource("found").outputs.numbers).toContain(next);
    expect(at.emulator.ledger()).toMatchObject({ bought: { length: 11 }, released: [first] });
  });
});

describe("two stacks of one account that buy at the same moment, without agents", () => {
  const at = new Provisioned(forSale.slice(0, 6));

  it("get different numbers", async () => {
    const settings = { "vogent:settleSeconds": "60" };
    const other = await Stack.create({ ...settings, "vogent:baseUrl": at.emulator.url }, { VOGENT_API_KEY: "key" });
    at.stack.setConfig({ ...settings, "vogent:baseUrl": at.proxy.url });
    const program = search() + ["a", "b", "c"].map((name) => buy(name)).join("");
    // The other stack buys half of what is for sale between the lists of this one and its first purchase.
    let run: Promise<Run> | undefined;
    at.proxy.answer = async (request) => {
      if (isPurchase(request)) run ??= other.program(program).up();
      await run;
      return undefined;
    };
    expect([(await at.up(program)).code, (await run)?.code]).toEqual([0, 0]);
    expect(at.emulator.ledger().bought.toSorted()).toEqual(forSale.slice(0, 6).sort());
    other.remove();
  });
});
