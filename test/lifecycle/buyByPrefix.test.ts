import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { Intents } from "../../provider/journal/intents";
import { Host } from "../model/host";
import { temporaryHome } from "../support/host";
import { type Interposer, startProxy } from "../support/proxy";

// In this process, by a clock that waits no time: what searches again has a second between its tries.

const __provider = "the host's";
const forSale = Array.from({ length: 24 }, (_, index) => `+1415555${String(100 + index).padStart(4, "0")}`);
const by415 = { type: "purchase", purchase: { prefix: "415" }, __stack: "shop/dev", __provider };

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
  host = new Host({ apiKey: "key", baseUrl: proxy.url }, new Intents({ PULUMI_HOME: temporaryHome() }));
});

afterEach(async () => {
  await proxy.stop();
  await emulator.stop();
});

const isSearch = ({ path }: { path: string }) => path === "/phone_numbers/search";
const isPurchase = ({ method, path }: { method: string; path: string }) =>
  method === "POST" && path === "/phone_numbers";
const searches = () => proxy.requests.filter((request) => request === "POST /phone_numbers/search").length;

describe("a purchase by prefix", () => {
  it("gives up where whatever is found is refused, and asks for no number twice", async () => {
    proxy.answer = (request) =>
      isPurchase(request) ? { status: 422, body: '{"message":"somebody else has it"}' } : undefined;
    await expect(host.create(by415)).rejects.toThrow(
      /Every number for sale that begins with 415 \(US\) was taken before it could be bought.*somebody else has it/,
    );
    expect(asked).toHaveLength(10);
    expect(new Set(asked).size).toBe(10);
    expect(searches()).toBe(5);
  });

  it("leaves alone what is pending by another resource", async () => {
    const [number] = forSale;
    for (const other of forSale.slice(1)) emulator.sellToOther(other);
    await host.diff(`pending:${number}`, { ...by415, number, numberType: "PSTN", agentId: "" }, by415);
    await expect(host.create(by415)).rejects.toThrow("is declared by this program, or in the account");
    expect(asked).toEqual([]);
  });

  it("waits for the others of the program where those are at all that was found", async () => {
    const [first, second] = forSale;
    let isBought = false;
    proxy.answer = async (request) => {
      if (isSearch(request)) return { status: 200, body: JSON.stringify([{ number: isBought ? second : first }]) };
      // Longer than the one who has to wait would go on searching by itself.
      if (isPurchase(request)) await new Promise((done) => setTimeout(done, 500));
      return undefined;
    };
    proxy.after = (request) => {
      isBought ||= isPurchase(request);
      return undefined;
    };
    await Promise.all([host.create(by415), host.create({ ...by415, agentId: "agent-1" })]);
    expect(emulator.numbers().map(({ number }) => number)).toEqual([first, second]);
    expect(asked).toEqual([first, second]);
  });
});
