import { describe, expect, it } from "@jest/globals";
import { anyOf, bought, failureOf, forSale, Hosted, isPurchase, lost, refused, trunk } from "../support/hosted";

// An `onError` hook that returns true has the engine call create again in the same process. After an error with an id, newer engines
// call update instead.

const at = new Hosted(forSale);
const linked = { agentId: "agent-1" };
const isLink = ({ method }: { method: string }) => method === "PUT";

describe.each([
  ["an exact purchase", bought],
  ["a purchase of one of several", anyOf([bought.number, ...forSale])],
  ["an imported trunk", trunk],
])("the engine's retry of %s", (_, inputs) => {
  const posts = () => at.proxy.requests.filter((request) => request === "POST /phone_numbers").length;

  it("settles a lost answer again, and never sends another POST", async () => {
    at.proxy.after = (request) => (isPurchase(request) ? lost : undefined);
    at.proxy.answer = ({ method }) => (method === "GET" && posts() > 0 ? lost : undefined);
    const first = await failureOf(at.host.create(inputs));
    const again = await failureOf(at.host.create(inputs));
    expect(again.init).toEqual(first.init);
    at.proxy.answer = () => undefined;
    const { id } = await at.host.create(inputs);
    expect(at.emulator.numbers()).toMatchObject([{ id }]);
    expect(posts()).toBe(1);
  });

  it("keeps a lost answer as pending if the engine retries by update", async () => {
    at.proxy.answer = (request) => (isPurchase(request) ? lost : undefined);
    const { init } = await failureOf(at.host.create(inputs));
    const again = await failureOf(at.host.update(String(init?.id), init?.properties ?? {}, inputs));
    expect(again.init).toMatchObject({ id: init?.id, properties: init?.properties });
    expect(again.message).toMatch(/Run `pulumi refresh`: it finds out. Then run `pulumi up` again\.$/);
    expect(posts()).toBe(1);
  });

  it("links by update what was made and not linked, and keeps its id if that fails again", async () => {
    at.proxy.answer = (request) => (isLink(request) ? refused : undefined);
    const news = { ...inputs, ...linked };
    const { init } = await failureOf(at.host.create(news));
    const retry = () => at.host.update(String(init?.id), init?.properties ?? {}, news);
    expect((await failureOf(retry())).init).toEqual(init);
    at.proxy.answer = () => undefined;
    expect(await retry()).toMatchObject(linked);
    expect(at.emulator.numbers()).toMatchObject([{ id: init?.id, ...linked }]);
    expect(posts()).toBe(1);
  });

  it("adopts again what could not be read, and links what was adopted", async () => {
    const { id } = at.emulator.add({ number: inputs.type === "purchase" ? bought.number : trunk.number });
    const adopting = { ...inputs, ...linked, __import: id };
    at.proxy.answer = ({ method }) => (method === "GET" ? lost : undefined);
    await failureOf(at.host.create(adopting));
    at.proxy.answer = (request) => (isLink(request) ? refused : undefined);
    expect((await failureOf(at.host.create(adopting))).init?.id).toBe(id);
    at.proxy.answer = () => undefined;
    expect((await at.host.create(adopting)).outputs).toMatchObject(linked);
    expect(posts()).toBe(0);
  });

  it("lets deletes go on once it succeeded", async () => {
    const dropped = at.emulator.add({ number: "+12125550123" });
    const outputs = { type: "purchase", purchase: { number: dropped.number }, number: dropped.number };
    at.proxy.answer = (request) => (isPurchase(request) ? { status: 402, body: "{}" } : undefined);
    await failureOf(at.host.create(inputs));
    expect((await failureOf(at.host.delete(dropped.id, outputs))).message).toContain("this run could not make");
    at.proxy.answer = () => undefined;
    await at.host.create(inputs);
    await at.host.delete(dropped.id, outputs);
    expect(at.numbers()).not.toContain(dropped.number);
  });
});

describe.each([402, 422, 429])("a create that Vogent completes and answers with %d", (status) => {
  it.each([
    ["an exact purchase", bought],
    ["a purchase of one of several", anyOf(forSale)],
  ])("buys no other number by retries of %s, and names what was bought", async (_, inputs) => {
    // A candidate that a search of this run found.
    await at.searched();
    at.proxy.after = (request) => (isPurchase(request) ? { status, body: "{}" } : undefined);
    for (let tries = 0; tries < 4; tries += 1) await failureOf(at.host.create(inputs));
    const [made, ...more] = at.emulator.numbers();
    expect(more).toEqual([]);
    expect((await failureOf(at.host.create(inputs))).message).toContain(String(made?.id));
  });
});

it("requests at most `maxRetries` times again while the API limits the rate", async () => {
  at.restart({ "vogent:maxRetries": "2" });
  at.proxy.answer = (request) => (isPurchase(request) ? { status: 429, body: "{}" } : undefined);
  const { init, message } = await failureOf(at.host.create(bought));
  expect([init, at.requested]).toEqual([undefined, Array(3).fill(bought.number)]);
  expect(message).toContain("Nothing was bought.");
});
