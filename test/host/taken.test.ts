import { describe, expect, it } from "@jest/globals";
import { Intents } from "../../provider/journal/intents";
import { by415, forSale, Hosted, isPurchase, messageOf } from "../support/hosted";

const at = new Hosted(forSale, { "vogent:settleSeconds": "1", "vogent:maxRetries": "1" });

describe("a candidate that was refused and is in the account all the same", () => {
  /** Vogent does what it refuses; of the first purchase. */
  const refusedAndDone = (status: number, then: (id: string) => void = () => {}) => {
    let posts = 0;
    at.proxy.after = (request) => {
      if (!isPurchase(request) || ++posts > 1) return undefined;
      for (const { id } of at.emulator.numbers()) then(id);
      return { status, body: "{}" };
    };
  };

  it.each([402, 422])("ends the purchase, answered %d: another one could be the second", async (status) => {
    refusedAndDone(status);
    const message = await messageOf(at.host.create(by415));
    const [made] = at.emulator.numbers();
    expect(message).toContain(`And yet the account has ${made?.number} now (${made?.id}), without an agent`);
    expect(message).toContain(`give this resource the option { import: "${made?.id}" }`);
    expect(at.asked).toHaveLength(1);
    // Whose it is only a person can tell: a run that comes after that buys another one, and says so.
    at.restart();
    await at.host.create(by415);
    expect(at.asked).toHaveLength(2);
    expect(await at.host.writes(1)).toContain(`The account holds ${made?.number} ({ import: "${made?.id}" })`);
  });

  it("is somebody else's where it has an agent, also if that comes a moment later", async () => {
    refusedAndDone(422, (id) => void setTimeout(() => at.emulator.link(id, "somebody-elses"), 300));
    await at.host.create(by415);
    expect(at.asked).toHaveLength(2);
    expect(at.host.written).toBe("");
  });

  it("ends the purchase where the account can't be listed", async () => {
    refusedAndDone(422);
    at.proxy.answer = ({ method }) => (method === "GET" && at.asked.length > 0 ? { status: 503, body: "" } : undefined);
    expect(await messageOf(at.host.create(by415))).toContain("status 422");
    expect(at.asked).toHaveLength(1);
  });
});

describe("a candidate that the API answered with a limit", () => {
  const limit = { status: 429, body: "{}" };

  it("is not followed by another one where it was bought all the same: the next run names it", async () => {
    at.proxy.after = (request) => (isPurchase(request) ? limit : undefined);
    await messageOf(at.host.create(by415));
    const [made] = at.emulator.numbers();
    at.proxy.after = () => undefined;
    at.restart();
    expect(await messageOf(at.host.create(by415))).toContain(`${made?.number} is in the account (${made?.id})`);
    expect(new Set(at.asked)).toEqual(new Set(at.numbers()));
    expect(await at.host.create({ ...by415, __import: made?.id })).toMatchObject({ id: made?.id });
  });

  it("stands in no one's way where nothing was bought", async () => {
    at.proxy.answer = (request) => (isPurchase(request) ? limit : undefined);
    await messageOf(at.host.create(by415));
    at.proxy.answer = () => undefined;
    at.restart();
    const { outputs } = await at.host.create(by415);
    expect(at.numbers()).toEqual([outputs.number]);
    expect(new Intents({ PULUMI_HOME: at.home }).of(by415.__stack)).toMatchObject([{ number: outputs.number }]);
  });
});
