import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { Host } from "../support/host";
import { type Interposer, startProxy } from "../support/proxy";

const forSale = Array.from({ length: 24 }, (_, index) => `+1415555${String(100 + index).padStart(4, "0")}`);
const by = (purchase: object) => ({ type: "purchase", purchase });
const by415 = by({ prefix: "415" });

let emulator: Emulator;
let proxy: Interposer;
let host: Host;
/** The numbers that purchases asked for, in order. */
let asked: string[];

beforeEach(async () => {
  emulator = await startEmulator({ forSale });
  proxy = await startProxy(emulator.url);
  asked = [];
  proxy.sent = (request, body) => {
    if (isPurchase(request)) asked.push(JSON.parse(body).purchase.number);
  };
  const settings = { "vogent:settleSeconds": "1", "vogent:maxRetries": "1" };
  host = await Host.start({ "vogent:apiKey": "key", "vogent:baseUrl": proxy.url, ...settings });
});

afterEach(async () => {
  await host.stop();
  await proxy.stop();
  await emulator.stop();
});

const isSearch = ({ path }: { path: string }) => path === "/phone_numbers/search";
const isPurchase = ({ method, path }: { method: string; path: string }) =>
  method === "POST" && path === "/phone_numbers";
const numbers = () => emulator.numbers().map(({ number }) => number);
const failureOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => Promise.reject(new Error("the call was expected to fail")),
    (error) => String(error),
  );

describe("a purchase by prefix", () => {
  it("posts what the search found as the search wrote it", async () => {
    proxy.answer = (request) =>
      isSearch(request) ? { status: 200, body: '[{"number":"(415) 555-0100"}]' } : undefined;
    await failureOf(host.create(by415));
    expect(asked[0]).toBe("(415) 555-0100");
  });

  it("fails with the prefix and the remedies where nothing is for sale", async () => {
    const message = await failureOf(host.create(by({ prefix: "907" })));
    expect(message).toContain("Vogent has no number for sale that begins with 907 (US). Nothing was bought.");
    expect(message).toContain("give an adjacent area code as purchase.prefix");
    expect(asked).toEqual([]);
  });

  it("gives up where whatever is found is refused, and asks for no number twice", async () => {
    proxy.answer = (request) =>
      isPurchase(request) ? { status: 422, body: '{"message":"somebody else has it"}' } : undefined;
    const message = await failureOf(host.create(by415));
    expect(message).toContain("Every number for sale that begins with 415 (US) was taken before it could be bought");
    expect(message).toContain("somebody else has it");
    expect(asked).toHaveLength(10);
    expect(new Set(asked).size).toBe(10);
  });

  it("stops at a refusal that says nothing of the one number", async () => {
    proxy.answer = (request) => (isPurchase(request) ? { status: 402, body: "{}" } : undefined);
    await failureOf(host.create(by415));
    expect(asked).toHaveLength(1);
  });

  it("is settled before another candidate is asked for", async () => {
    proxy.after = (request) => (isPurchase(request) ? { status: 503, body: "" } : undefined);
    const { outputs } = await host.create(by415);
    expect(asked).toEqual([outputs.number]);
    expect(numbers()).toEqual(asked);
  });
});

describe("what a killed `pulumi up` has bought by the prefix", () => {
  it("is named in a warning when the next one buys another number", async () => {
    const lost = emulator.add({ number: "+14155559999" });
    emulator.add({ number: "+14155559998", agentId: "somebody-elses" });
    emulator.add({ number: "+12125559999" });
    await host.create(by415);
    expect(await host.writes(1)).toContain(
      `The account holds +14155559999 ({ import: "${lost.id}" }), and no resource of this program is known to hold it.`,
    );
  });

  it("is named in the error where no other number can be bought, also if its agent was linked before the kill", async () => {
    const lost = emulator.add({ number: "+19075559999", agentId: "agent-1" });
    const inputs = { ...by({ prefix: "907" }), agentId: "agent-1" };
    expect(await failureOf(host.create(inputs))).toContain(
      `has no number for sale that begins with 907 (US). Nothing was bought. The account holds +19075559999 ({ import: "${lost.id}" })`,
    );
    expect(await host.create({ ...inputs, __import: lost.id })).toMatchObject({ id: lost.id });
  });

  it("is named also where it was bought in this run, and refused all the same", async () => {
    let posts = 0;
    proxy.after = (request) => (isPurchase(request) && ++posts === 1 ? { status: 422, body: "{}" } : undefined);
    const { outputs } = await host.create(by415);
    const refused = emulator.numbers().find(({ number }) => number === asked[0]);
    expect(outputs.number).toBe(asked[1]);
    expect(await host.writes(1)).toContain(`The account holds ${asked[0]} ({ import: "${refused?.id}" })`);
  });

  it("is none of those that the program holds, adopts or has just made", async () => {
    const held = emulator.add({ number: "+14155559999" });
    const adopted = emulator.add({ number: "+14155559998" });
    const made = await host.create({ ...by415, __import: held.id });
    await host.stop();
    host = await Host.start({ "vogent:apiKey": "key", "vogent:baseUrl": proxy.url });
    await host.diff(held.id, made.outputs, by415);
    await host.create({ ...by415, __import: adopted.id });
    await host.create(by415);
    await host.create({ ...by415, agentId: "agent-1" });
    expect(asked).toHaveLength(2);
    expect(host.written).toBe("");
  });
});

it("buys nothing that has not the prefix, whatever a search finds", async () => {
  const found = ["+442079460001", "+12125550000", "50000", "212 555 0001"].map((number) => ({ number }));
  proxy.answer = (request) => (isSearch(request) ? { status: 200, body: JSON.stringify(found) } : undefined);
  expect(await failureOf(host.create(by415))).toContain("has no number for sale that begins with 415");
  expect(asked).toEqual([]);
});

describe("a number that is pending", () => {
  const [number] = forSale;
  const properties = { ...by415, number, numberType: "PSTN", agentId: "" };

  it("is not bought by the prefix of another resource", async () => {
    for (const other of forSale.slice(1)) emulator.sellToOther(other);
    await host.diff(`pending:${number}`, properties, by415);
    expect(await failureOf(host.create(by415))).toContain("is declared by this program, or in the account");
    expect(asked).toEqual([]);
  });

  it("is not settled as the number that another resource has", async () => {
    const { id } = emulator.add({ number: String(number) });
    await host.read(id, properties);
    expect((await host.read(`pending:${number}`, properties)).id).toBe("");
  });
});

describe("several purchases by prefix at once", () => {
  it("wait for the others of the program where those are at all that was found", async () => {
    const [first, second] = forSale;
    let isBought = false;
    proxy.answer = async (request) => {
      if (isSearch(request)) return { status: 200, body: JSON.stringify([{ number: isBought ? second : first }]) };
      // Longer than the one who has to wait would go on searching by itself.
      if (isPurchase(request)) await new Promise((done) => setTimeout(done, 6_000));
      return undefined;
    };
    proxy.after = (request) => {
      isBought ||= isPurchase(request);
      return undefined;
    };
    await Promise.all([host.create(by415), host.create({ ...by415, agentId: "agent-1" })]);
    expect(numbers()).toEqual([first, second]);
    expect(asked).toEqual([first, second]);
  });

  it("leave to a resource the number that it names", async () => {
    const [first, second] = forSale;
    for (const number of forSale.slice(2)) emulator.sellToOther(number);
    const named = { ...by({ number: first }), number: first };
    for (const inputs of [named, by415]) await host.check(inputs);
    const [any] = await Promise.all([host.create(by415), host.create(named)]);
    expect(any.outputs.number).toBe(second);
    expect(asked.sort()).toEqual([first, second]);
  });
});

describe("adopting a number for a prefix", () => {
  it("takes one that has the prefix and buys nothing", async () => {
    const { id } = emulator.add({ number: "+14155559999" });
    const made = await host.create({ ...by415, __import: id });
    expect(made).toMatchObject({ id, outputs: { number: "+14155559999" } });
    expect(await host.diff(id, made.outputs, by415)).toMatchObject({ replaces: [] });
    expect(asked).toEqual([]);
  });

  it("refuses one that has another", async () => {
    const { id } = emulator.add({ number: "+12125559999" });
    expect(await failureOf(host.create({ ...by415, __import: id }))).toContain(
      "names +12125559999, and this resource declares a number that begins with 415",
    );
    expect(asked).toEqual([]);
  });
});
