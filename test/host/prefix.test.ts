import { beforeEach, describe, expect, it } from "@jest/globals";
import { by, by415, forSale, Hosted, isPurchase, isSearch, messageOf } from "../support/hosted";
import { hurriedClock } from "../support/hurriedClock";

const at = new Hosted(forSale, { "vogent:settleSeconds": "1", "vogent:maxRetries": "1" });

const searches = () => at.proxy.requests.filter((request) => request === "POST /phone_numbers/search").length;

describe("a purchase by prefix", () => {
  it("posts what the search found as the search wrote it", async () => {
    at.proxy.answer = (request) =>
      isSearch(request) ? { status: 200, body: '[{"number":"(415) 555-0100"}]' } : undefined;
    await messageOf(at.host.create(by415));
    expect(at.asked[0]).toBe("(415) 555-0100");
  });

  it("fails with the prefix and the remedies where nothing is for sale", async () => {
    const message = await messageOf(at.host.create(by({ prefix: "907" })));
    expect(message).toContain("Vogent has no number for sale that begins with 907 (US). Nothing was bought.");
    expect(message).toContain("give an adjacent area code as purchase.prefix");
    expect(at.asked).toEqual([]);
  });

  it("goes on to another candidate where one is sold meanwhile", async () => {
    at.proxy.answer = (request) => {
      if (isPurchase(request) && at.asked.length <= 3) at.emulator.sellToOther(String(at.asked.at(-1)));
      return undefined;
    };
    await at.host.create(by415);
    expect(new Set(at.asked).size).toBe(4);
    expect(at.numbers()).toEqual([at.asked[3]]);
    expect(searches()).toBe(1);
  });

  it("searches again where all ten are sold meanwhile", async () => {
    at.proxy.after = (request) => {
      if (isSearch(request) && searches() === 1)
        for (const number of forSale.slice(0, 10)) at.emulator.sellToOther(number);
      return undefined;
    };
    await at.host.create(by415);
    expect(at.asked).toHaveLength(11);
    expect(searches()).toBe(2);
    expect(forSale.slice(10, 20)).toContain(at.numbers()[0]);
  });

  it("stops at a refusal that says nothing of the one number", async () => {
    at.proxy.answer = (request) => (isPurchase(request) ? { status: 402, body: "{}" } : undefined);
    await messageOf(at.host.create(by415));
    expect(at.asked).toHaveLength(1);
  });

  it("is settled before another candidate is asked for", async () => {
    at.proxy.after = (request) => (isPurchase(request) ? { status: 503, body: "" } : undefined);
    const { outputs } = await at.host.create(by415);
    expect(at.asked).toEqual([outputs.number]);
    expect(at.numbers()).toEqual(at.asked);
  });
});

describe("a purchase by prefix that searches again", () => {
  // A second passes between two searches.
  beforeEach(() => at.restart({}, hurriedClock()));

  it("gives up where whatever is found is refused, and asks for no number twice", async () => {
    at.proxy.answer = (request) =>
      isPurchase(request) ? { status: 422, body: '{"message":"somebody else has it"}' } : undefined;
    const message = await messageOf(at.host.create(by415));
    expect(message).toContain("Every number for sale that begins with 415 (US) was taken before it could be bought");
    expect(message).toContain("somebody else has it");
    expect(at.asked).toHaveLength(10);
    expect(new Set(at.asked).size).toBe(10);
    expect(searches()).toBe(5);
  });

  it("leaves alone what is pending by another resource", async () => {
    const [number] = forSale;
    for (const other of forSale.slice(1)) at.emulator.sellToOther(other);
    await at.host.diff(`pending:${number}`, { ...by415, number, numberType: "PSTN", agentId: "" }, by415);
    expect(await messageOf(at.host.create(by415))).toContain("is declared by this program, or in the account");
    expect(at.asked).toEqual([]);
  });

  it("waits for the others of the program where those are at all that was found", async () => {
    const [first, second] = forSale;
    let isBought = false;
    at.proxy.answer = async (request) => {
      if (isSearch(request)) return { status: 200, body: JSON.stringify([{ number: isBought ? second : first }]) };
      // Longer than the one who has to wait would go on searching by itself.
      if (isPurchase(request)) await new Promise((done) => setTimeout(done, 500));
      return undefined;
    };
    at.proxy.after = (request) => {
      isBought ||= isPurchase(request);
      return undefined;
    };
    await Promise.all([at.host.create(by415), at.host.create({ ...by415, agentId: "agent-1" })]);
    expect(at.numbers()).toEqual([first, second]);
    expect(at.asked).toEqual([first, second]);
  });
});

describe("what a `pulumi up` that was killed on another machine has bought by the prefix", () => {
  it("is named in a warning when the next one buys another number", async () => {
    const lost = at.emulator.add({ number: "+14155559999" });
    at.emulator.add({ number: "+14155559998", agentId: "somebody-elses" });
    at.emulator.add({ number: "+12125559999" });
    await at.host.create(by415);
    expect(await at.host.writes(1)).toContain(
      `The account holds +14155559999 ({ import: "${lost.id}" }), and no resource of this program is known to hold it.`,
    );
  });

  it("is named in the error where no other number can be bought, also if its agent was linked before the kill", async () => {
    const lost = at.emulator.add({ number: "+19075559999", agentId: "agent-1" });
    at.emulator.add({ number: "+19075559998", agentId: "somebody-elses" });
    const inputs = { ...by({ prefix: "907" }), agentId: "agent-1" };
    expect(await messageOf(at.host.create(inputs))).toContain(
      `has no number for sale that begins with 907 (US). Nothing was bought. The account holds +19075559999 ({ import: "${lost.id}" }), and no resource`,
    );
    expect(await at.host.create({ ...inputs, __import: lost.id })).toMatchObject({ id: lost.id });
  });

  it("is none of those that the program holds, adopts or has just made", async () => {
    const held = at.emulator.add({ number: "+14155559999" });
    const adopted = at.emulator.add({ number: "+14155559998" });
    const made = await at.host.create({ ...by415, __import: held.id });
    at.restart();
    await at.host.diff(held.id, made.outputs, by415);
    await at.host.create({ ...by415, __import: adopted.id });
    await at.host.create(by415);
    await at.host.create({ ...by415, agentId: "agent-1" });
    expect(at.asked).toHaveLength(2);
    expect(at.host.written).toBe("");
  });
});

it("buys nothing that has not the prefix, whatever a search finds", async () => {
  const found = ["+442079460001", "+12125550000", "50000", "212 555 0001"].map((number) => ({ number }));
  at.proxy.answer = (request) => (isSearch(request) ? { status: 200, body: JSON.stringify(found) } : undefined);
  expect(await messageOf(at.host.create(by415))).toContain("has no number for sale that begins with 415");
  expect(at.asked).toEqual([]);
});

describe("a number that is pending", () => {
  const [number] = forSale;
  const properties = { ...by415, number, numberType: "PSTN", agentId: "" };

  it("is not settled as the number that another resource has", async () => {
    const { id } = at.emulator.add({ number: String(number) });
    await at.host.read(id, properties);
    expect((await at.host.read(`pending:${number}`, properties)).id).toBe("");
  });
});

describe("purchases by prefix beside other resources", () => {
  it("leave to a resource the number that it names", async () => {
    const [first, second] = forSale;
    for (const number of forSale.slice(2)) at.emulator.sellToOther(number);
    const named = { ...by({ number: first }), number: first };
    for (const inputs of [named, by415]) await at.host.check(inputs);
    const [any] = await Promise.all([at.host.create(by415), at.host.create(named)]);
    expect(any.outputs.number).toBe(second);
    expect(at.asked.sort()).toEqual([first, second]);
  });

  it("leave to other resources all that a search finds but one", async () => {
    const found = Array.from({ length: 10 }, (_, index) => `+1415555010${index}`);
    at.proxy.answer = (request) =>
      isSearch(request) ? { status: 200, body: JSON.stringify(found.map((number) => ({ number }))) } : undefined;
    for (const number of found.slice(0, 9)) await at.host.check({ type: "purchase", purchase: { number }, number });
    const { outputs } = await at.host.create(by415);
    expect(outputs.number).toBe(found[9]);
  });
});

describe("purchases by prefix of two stacks at once", () => {
  it("come to a number each", async () => {
    const here = at.host;
    at.restart();
    // Those that are linked are told from what was bought here and refused all the same.
    const three = ["a", "b", "c"].map((agentId) => ({ ...by415, agentId }));
    await Promise.all(three.flatMap((one) => [here.create(one), at.host.create({ ...one, __stack: "shop/prod" })]));
    expect(new Set(at.emulator.ledger().bought).size).toBe(6);
    expect(at.emulator.ledger().bought).toHaveLength(6);
  });
});

describe("adopting a number for a prefix", () => {
  it("takes one that has the prefix and buys nothing", async () => {
    const { id } = at.emulator.add({ number: "+14155559999" });
    const made = await at.host.create({ ...by415, __import: id });
    expect(made).toMatchObject({ id, outputs: { number: "+14155559999" } });
    expect(await at.host.diff(id, made.outputs, by415)).toMatchObject({ replaces: [] });
    expect(at.asked).toEqual([]);
  });

  it("refuses one that has another", async () => {
    const { id } = at.emulator.add({ number: "+12125559999" });
    expect(await messageOf(at.host.create({ ...by415, __import: id }))).toContain(
      "names +12125559999, and this resource declares a number that begins with 415",
    );
    expect(at.asked).toEqual([]);
  });
});
