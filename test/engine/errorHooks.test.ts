import { describe, expect, it } from "@jest/globals";
import { isPurchase } from "../support/hosted";
import { upInline } from "../support/inline";
import { Provisioned } from "../support/provisioned";

// An `onError` hook that returns true has the engine call create again, in the same process, also after an error with an id.

const number = "+14155550123";
const spare = "+14155550124";
const at = new Provisioned([number, spare]);
const unavailable = { status: 503, body: "" };
const refused = { status: 422, body: '{"message":"not now"}' };
const bought = () => at.emulator.ledger().bought;

const purchases = [
  ["an exact number", `{ number: "${number}" }`],
  ["one of several", `{ anyOf: ["${number}", "${spare}"] }`],
] as const;
const buy = (purchase: string, more = "") =>
  `new VogentPhoneNumber("a", { type: "purchase", purchase: ${purchase}${more} }, retryTwice);`;

it("links another agent by a hook that retries the update", async () => {
  const linked = (agent: string) => buy(`{ number: "${number}" }`, `, agentId: "${agent}"`);
  expect((await upInline(at.stack, linked("agent-1"))).code).toBe(0);
  let links = 0;
  at.proxy.answer = ({ method }) => (method === "PUT" && ++links <= 2 ? refused : undefined);
  expect((await upInline(at.stack, linked("agent-2"))).code).toBe(0);
  expect(at.emulator.numbers()).toMatchObject([{ agentId: "agent-2" }]);
  expect(at.stack.resource("a").outputs.agentId).toBe("agent-2");
});

describe.each(purchases)("a hook that retries the purchase of %s", (_, purchase) => {
  it("buys once if the answer is lost and the lists fail for a while", async () => {
    let isLost = false;
    let lists = 0;
    at.proxy.after = (request) => {
      isLost ||= isPurchase(request);
      return isPurchase(request) ? unavailable : undefined;
    };
    // Longer than the first try settles.
    at.proxy.answer = ({ method }) => (method === "GET" && isLost && ++lists <= 6 ? unavailable : undefined);
    const run = await upInline(at.stack, buy(purchase));
    expect(run.code).toBe(0);
    expect(bought()).toEqual([number]);
    expect(at.stack.resource("a").id).toBe(at.emulator.numbers()[0]?.id);
  });

  it("keeps the pending id in state if nothing tells what became of it", async () => {
    let isLost = false;
    at.proxy.after = (request) => {
      isLost ||= isPurchase(request);
      return isPurchase(request) ? unavailable : undefined;
    };
    at.proxy.answer = ({ method }) => (method === "GET" && isLost ? unavailable : undefined);
    const run = await upInline(at.stack, buy(purchase));
    expect(run.code).not.toBe(0);
    expect(at.stack.resource("a").id).toBe(`pending:${number}`);
    at.proxy.answer = () => undefined;
    expect((await at.stack.refresh()).code).toBe(0);
    expect(at.stack.resource("a").id).toBe(at.emulator.numbers()[0]?.id);
    expect(bought()).toEqual([number]);
  });

  it("links what was made if the first link is refused", async () => {
    let links = 0;
    at.proxy.answer = ({ method }) => (method === "PUT" && ++links === 1 ? refused : undefined);
    const run = await upInline(at.stack, buy(purchase, ', agentId: "agent-1"'));
    expect(run.code).toBe(0);
    expect(bought()).toEqual([number]);
    expect(at.emulator.numbers()).toMatchObject([{ id: at.stack.resource("a").id, agentId: "agent-1" }]);
  });

  it("buys what was refused at first and is for sale then", async () => {
    let posts = 0;
    at.proxy.answer = (request) => (isPurchase(request) && ++posts === 1 ? { status: 402, body: "{}" } : undefined);
    const run = await upInline(at.stack, buy(purchase));
    expect(run.code).toBe(0);
    expect(bought()).toEqual([number]);
  });
});
