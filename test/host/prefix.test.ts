import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { Intents } from "../../provider/journal/intents";
import { accountMark } from "../../provider/vogent/account";
import { Host, temporaryHome } from "../support/host";
import { type Interposer, startProxy } from "../support/proxy";

const forSale = Array.from({ length: 24 }, (_, index) => `+1415555${String(100 + index).padStart(4, "0")}`);
const by = (purchase: object) => ({ type: "purchase", purchase, __stack: "shop/dev" });
const by415 = by({ prefix: "415" });

let emulator: Emulator;
let proxy: Interposer;
let host: Host;
let home: string;
/** The numbers that purchases asked for, in order. */
let asked: string[];

beforeEach(async () => {
  emulator = await startEmulator({ forSale });
  proxy = await startProxy(emulator.url);
  asked = [];
  proxy.sent = (request, body) => {
    if (isPurchase(request)) asked.push(JSON.parse(body).purchase.number);
  };
  home = temporaryHome();
  host = await start();
});

/** The machine's home folder is the test's own. */
function start(): Promise<Host> {
  const settings = { "vogent:settleSeconds": "1", "vogent:maxRetries": "1" };
  return Host.start({ "vogent:apiKey": "key", "vogent:baseUrl": proxy.url, ...settings }, { PULUMI_HOME: home });
}

/** A new process, as every command of the CLI has one. */
async function restart(): Promise<void> {
  await host.stop();
  host = await start();
}

afterEach(async () => {
  await host.stop();
  await proxy.stop();
  await emulator.stop();
});

const isSearch = ({ path }: { path: string }) => path === "/phone_numbers/search";
const isPurchase = ({ method, path }: { method: string; path: string }) =>
  method === "POST" && path === "/phone_numbers";
/** Who asks, as intents have it. */
const asker = () => ({ stack: by415.__stack, account: accountMark({ apiKey: "key", baseUrl: proxy.url }) });
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

describe("a candidate that was refused and is in the account all the same", () => {
  /** Vogent does what it refuses; of the first purchase. */
  const refusedAndDone = (status: number, then: (id: string) => void = () => {}) => {
    let posts = 0;
    proxy.after = (request) => {
      if (!isPurchase(request) || ++posts > 1) return undefined;
      for (const { id } of emulator.numbers()) then(id);
      return { status, body: "{}" };
    };
  };

  it.each([402, 422])("ends the purchase, answered %d: another one could be the second", async (status) => {
    refusedAndDone(status);
    const message = await failureOf(host.create(by415));
    const [made] = emulator.numbers();
    expect(message).toContain(`And yet the account has ${made?.number} now (${made?.id}), without an agent`);
    expect(message).toContain(`give this resource the option { import: "${made?.id}" }`);
    expect(asked).toHaveLength(1);
    // Whose it is only a person can tell: a run that comes after that buys another one, and says so.
    await restart();
    await host.create(by415);
    expect(asked).toHaveLength(2);
    expect(await host.writes(1)).toContain(`The account holds ${made?.number} ({ import: "${made?.id}" })`);
  });

  it("is somebody else's where it has an agent, also if that comes a moment later", async () => {
    refusedAndDone(422, (id) => void setTimeout(() => emulator.link(id, "somebody-elses"), 300));
    await host.create(by415);
    expect(asked).toHaveLength(2);
    expect(host.written).toBe("");
  });

  it("ends the purchase where the account can't be listed", async () => {
    refusedAndDone(422);
    proxy.answer = ({ method }) => (method === "GET" && asked.length > 0 ? { status: 503, body: "" } : undefined);
    expect(await failureOf(host.create(by415))).toContain("status 422");
    expect(asked).toHaveLength(1);
  });
});

describe("a candidate that the API answered with a limit", () => {
  const limit = { status: 429, body: "{}" };

  it("is not followed by another one where it was bought all the same: the next run names it", async () => {
    proxy.after = (request) => (isPurchase(request) ? limit : undefined);
    await failureOf(host.create(by415));
    const [made] = emulator.numbers();
    proxy.after = () => undefined;
    await restart();
    expect(await failureOf(host.create(by415))).toContain(`${made?.number} is in the account (${made?.id})`);
    expect(new Set(asked)).toEqual(new Set(numbers()));
    expect(await host.create({ ...by415, __import: made?.id })).toMatchObject({ id: made?.id });
  });

  it("stands in no one's way where nothing was bought", async () => {
    proxy.answer = (request) => (isPurchase(request) ? limit : undefined);
    await failureOf(host.create(by415));
    proxy.answer = () => undefined;
    await restart();
    const { outputs } = await host.create(by415);
    expect(numbers()).toEqual([outputs.number]);
    expect(new Intents({ PULUMI_HOME: home }).of(by415.__stack)).toMatchObject([{ number: outputs.number }]);
  });
});

describe("what a killed `pulumi up` has bought by the prefix", () => {
  /** The engine and its host are killed once the number is bought: no state holds it. */
  const killed = async (inputs: object) => {
    proxy.after = (request) => {
      if (isPurchase(request)) void host.stop();
      return undefined;
    };
    await failureOf(host.create({ ...inputs }));
    await restart();
    proxy.after = () => undefined;
    const made = emulator.numbers().find(({ number }) => number === asked.at(-1));
    return { number: String(made?.number), id: String(made?.id) };
  };

  it("is not bought again: the next one names it, until it is adopted", async () => {
    const { number, id } = await killed(by415);
    for (let run = 0; run < 2; run += 1) {
      const message = await failureOf(host.create(by415));
      expect(message).toContain(
        `${number} is in the account (${id}): a \`pulumi up\` that was cut off has asked for it by its prefix, and no resource of this program is known to hold it. Nothing else was bought.`,
      );
      expect(message).toContain(`give this resource the option { import: "${id}" }`);
      await restart();
    }
    expect(asked).toEqual([number]);
    expect(await host.create({ ...by415, __import: id })).toMatchObject({ id });
    // That resource has it: another one may be bought beside it.
    await restart();
    await host.create({ ...by415, agentId: "agent-1" });
    expect(numbers()).toHaveLength(2);
  });

  it("stands in the way no longer once it is released, a state holds it, or its file is removed", async () => {
    const released = await killed(by415);
    emulator.remove(released.id);
    const recorded = await killed(by415);
    expect(numbers()).toEqual([recorded.number]);
    await host.read(recorded.id, { ...by415, number: recorded.number });
    await restart();
    const { number } = await killed(by415);
    const message = await failureOf(host.create(by415));
    expect(message).toContain(number);
    const [file] = /remove (\S+)\. Then/.exec(message)?.slice(1) ?? [];
    rmSync(String(file));
    await restart();
    await host.create(by415);
    expect(numbers()).toHaveLength(3);
  });

  it("may show a while after the run was cut off, as long as a lost answer is waited for", async () => {
    const number = String(forSale[0]);
    new Intents({ PULUMI_HOME: home }).note({ ...asker(), number });
    setTimeout(() => emulator.add({ number }), 500);
    expect(await failureOf(host.create(by415))).toContain(`${number} is in the account`);
    expect(asked).toEqual([]);
  });

  it("may have been asked for under another key, or of another account, whose numbers this one can't tell", async () => {
    const intents = new Intents({ PULUMI_HOME: home });
    const [elsewhere, rotated] = ["+14155559998", "+14155559999"];
    for (const number of [elsewhere, rotated]) intents.note({ ...asker(), account: "01234567", number });
    emulator.add({ number: rotated });
    // Nor is anything waited for there.
    const begin = Date.now();
    expect(await failureOf(host.create(by415))).toContain(`${rotated} is in the account`);
    expect(Date.now() - begin).toBeLessThan(2_500);
    expect(intents.of(by415.__stack)).toHaveLength(2);
  });

  it("is no number that another process of the same run has made and recorded meanwhile", async () => {
    const intents = new Intents({ PULUMI_HOME: home });
    const made = emulator.add({ number: "+14155559999" });
    intents.note({ ...asker(), number: made.number });
    setTimeout(() => intents.forget(made.number), 300);
    await host.create(by415);
    expect(numbers()).toHaveLength(2);
  });

  it("was never made where it does not show by then", async () => {
    const intents = new Intents({ PULUMI_HOME: home });
    intents.note({ ...asker(), number: "+14155559999" });
    const { outputs } = await host.create(by415);
    expect(intents.of(by415.__stack).map(({ number }) => number)).toEqual([outputs.number]);
  });

  it("is still known where a list that was behind has taken it out of the state as pending", async () => {
    const number = String(forSale[0]);
    new Intents({ PULUMI_HOME: home }).note({ ...asker(), number });
    const pending = {
      ...by415,
      number,
      numberType: "PSTN",
      agentId: "",
      __account: accountMark({ apiKey: "key", baseUrl: proxy.url }),
    };
    expect((await host.read(`pending:${number}`, pending)).id).toBe("");
    await restart();
    emulator.add({ number });
    expect(await failureOf(host.create(by415))).toContain(`${number} is in the account`);
  });

  it("is told to one resource each, where several were bought", async () => {
    const first = await killed(by415);
    // As if both had been under way.
    const second = emulator.add({ number: "+14155559999" });
    new Intents({ PULUMI_HOME: home }).note({ ...asker(), number: second.number });
    const inputs = ["a", "b"].map((agentId) => ({ ...by415, agentId }));
    const messages = (await Promise.all(inputs.map((one) => failureOf(host.create(one))))).sort();
    expect(messages.some((message) => message.includes(first.id) && !message.includes(second.id))).toBe(true);
    expect(messages.some((message) => message.includes(second.id) && !message.includes(first.id))).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it("is no matter of another prefix or stack, nor of a resource that names its number", async () => {
    const { number, id } = await killed(by415);
    expect(await failureOf(host.create({ ...by415, purchase: { prefix: "212" } }))).toContain("no number for sale");
    await host.create({ ...by415, __stack: "shop/prod" });
    expect(await host.writes(1)).toContain(`The account holds ${number} ({ import: "${id}" })`);
    await restart();
    const [free] = forSale.filter((one) => !numbers().includes(one));
    await host.create({ type: "purchase", purchase: { number: free }, number: free });
    expect(asked).toHaveLength(3);
  });

  it("is no number that a resource has of which the engine asks a moment later", async () => {
    const { number, id } = await killed(by415);
    const another = host.create({ ...by415, agentId: "agent-1" });
    await new Promise((done) => setTimeout(done, 200));
    await host.diff(id, { ...by415, number, numberType: "PSTN", agentId: "" }, by415);
    expect((await another).outputs.number).not.toBe(number);
  });

  it("may be adopted by a resource that names it and comes later, also in the run that tells of it", async () => {
    const { number, id } = await killed(by415);
    expect(await failureOf(host.create(by415))).toContain(`${number} is in the account (${id})`);
    const named = { ...by({ number }), number, __import: id };
    await host.check(named);
    expect(await host.create(named)).toMatchObject({ id });
    expect(asked).toEqual([number]);
  });

  it("is no number that a resource names of which the engine asks a moment later", async () => {
    const { number } = await killed(by415);
    const another = host.create(by415);
    await new Promise((done) => setTimeout(done, 200));
    await host.check({ ...by({ number }), number });
    expect((await another).outputs.number).not.toBe(number);
  });

  it("is nothing where the purchase was refused", async () => {
    proxy.answer = (request) => (isPurchase(request) ? { status: 402, body: "{}" } : undefined);
    await failureOf(host.create(by415));
    expect(new Intents({ PULUMI_HOME: home }).of(by415.__stack)).toEqual([]);
  });

  it("is nothing as long as it can't be written down: then nothing is asked for", async () => {
    writeFileSync(join(home, "pulumi-vogent"), "");
    expect(await failureOf(host.create(by415))).toContain("Set PULUMI_HOME to a folder that can be written to.");
    expect(asked).toEqual([]);
  });
});

describe("what a `pulumi up` that was killed on another machine has bought by the prefix", () => {
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

  it("is none of those that the program holds, adopts or has just made", async () => {
    const held = emulator.add({ number: "+14155559999" });
    const adopted = emulator.add({ number: "+14155559998" });
    const made = await host.create({ ...by415, __import: held.id });
    await restart();
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

  it("is not settled as the number that another resource has", async () => {
    const { id } = emulator.add({ number: String(number) });
    await host.read(id, properties);
    expect((await host.read(`pending:${number}`, properties)).id).toBe("");
  });
});

describe("several purchases by prefix at once", () => {
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
