import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { Intents } from "../../provider/journal/intents";
import { askerOf, by, by415, forSale, Hosted, isPurchase, messageOf } from "../support/hosted";

const at = new Hosted(forSale, { "vogent:settleSeconds": "1", "vogent:maxRetries": "1" });

describe("what a killed `pulumi up` has bought by the prefix", () => {
  /** As if the engine and its host had been killed once the number was bought: no state holds it. */
  const killed = async (inputs: object) => {
    const { id, outputs } = await at.host.create({ ...inputs });
    at.restart();
    return { number: String(outputs.number), id };
  };

  it("is not bought again: the next one names it, until it is adopted", async () => {
    const { number, id } = await killed(by415);
    for (let run = 0; run < 2; run += 1) {
      const message = await messageOf(at.host.create(by415));
      expect(message).toContain(
        `${number} is in the account (${id}): a \`pulumi up\` that was cut off has asked for it by its prefix, and no resource of this program is known to hold it. Nothing else was bought.`,
      );
      expect(message).toContain(`give this resource the option { import: "${id}" }`);
      at.restart();
    }
    expect(at.asked).toEqual([number]);
    expect(await at.host.create({ ...by415, __import: id })).toMatchObject({ id });
    // That resource has it: another one may be bought beside it.
    at.restart();
    await at.host.create({ ...by415, agentId: "agent-1" });
    expect(at.numbers()).toHaveLength(2);
  });

  it("stands in the way no longer once it is released, a state holds it, or its file is removed", async () => {
    const released = await killed(by415);
    at.emulator.remove(released.id);
    const recorded = await killed(by415);
    expect(at.numbers()).toEqual([recorded.number]);
    await at.host.read(recorded.id, { ...by415, number: recorded.number });
    at.restart();
    const { number } = await killed(by415);
    const message = await messageOf(at.host.create(by415));
    expect(message).toContain(number);
    const [file] = /remove (\S+)\. Then/.exec(message)?.slice(1) ?? [];
    rmSync(String(file));
    at.restart();
    await at.host.create(by415);
    expect(at.numbers()).toHaveLength(3);
  });

  it("may show a while after the run was cut off, as long as a lost answer is waited for", async () => {
    const number = String(forSale[0]);
    new Intents({ PULUMI_HOME: at.home }).note({ ...askerOf(at), number });
    setTimeout(() => at.emulator.add({ number }), 500);
    expect(await messageOf(at.host.create(by415))).toContain(`${number} is in the account`);
    expect(at.asked).toEqual([]);
  });

  it("may have been asked for under another key, or of another account, which this one's list tells nothing of", async () => {
    const intents = new Intents({ PULUMI_HOME: at.home });
    const askedElsewhere = { ...askerOf(at), account: "01234567" };
    intents.note({ ...askedElsewhere, number: "+14155559998" });
    const { outputs } = await at.host.create(by415);
    // As the program does once the state has it.
    intents.forget(String(outputs.number));
    // One look: it is not waited for, nor struck out.
    expect(at.proxy.requests.filter((request) => request === "GET /phone_numbers")).toHaveLength(1);
    expect(intents.stands({ ...askedElsewhere, number: "+14155559998" })).toBe(true);
    const rotated = at.emulator.add({ number: "+14155559999" });
    intents.note({ ...askedElsewhere, number: rotated.number });
    at.restart();
    expect(await messageOf(at.host.create(by415))).toContain(`${rotated.number} is in the account (${rotated.id})`);
  });

  it("is not struck out by a look at it alone, as `get` has it", async () => {
    const { number, id } = await killed(by415);
    await at.host.read(id, { number, numberType: "PSTN", agentId: "" });
    expect(await messageOf(at.host.create(by415))).toContain(`${number} is in the account (${id})`);
  });

  it("is no number that another process of the same run has made and recorded meanwhile", async () => {
    const intents = new Intents({ PULUMI_HOME: at.home });
    const made = at.emulator.add({ number: "+14155559999" });
    intents.note({ ...askerOf(at), number: made.number });
    setTimeout(() => intents.forget(made.number), 300);
    await at.host.create(by415);
    expect(at.numbers()).toHaveLength(2);
  });

  it("was never made where it does not show by then", async () => {
    const intents = new Intents({ PULUMI_HOME: at.home });
    intents.note({ ...askerOf(at), number: "+14155559999" });
    const { outputs } = await at.host.create(by415);
    expect(intents.of(by415.__stack).map(({ number }) => number)).toEqual([outputs.number]);
  });

  it("is still known where a list that was behind has taken it out of the state as pending", async () => {
    const number = String(forSale[0]);
    new Intents({ PULUMI_HOME: at.home }).note({ ...askerOf(at), number });
    const pending = {
      ...by415,
      number,
      numberType: "PSTN",
      agentId: "",
      __account: askerOf(at).account,
    };
    expect((await at.host.read(`pending:${number}`, pending)).id).toBe("");
    at.restart();
    at.emulator.add({ number });
    expect(await messageOf(at.host.create(by415))).toContain(`${number} is in the account`);
  });

  it("is told to one resource each, where several were bought", async () => {
    const first = await killed(by415);
    // As if both had been under way.
    const second = at.emulator.add({ number: "+14155559999" });
    new Intents({ PULUMI_HOME: at.home }).note({ ...askerOf(at), number: second.number });
    const inputs = ["a", "b"].map((agentId) => ({ ...by415, agentId }));
    const messages = (await Promise.all(inputs.map((one) => messageOf(at.host.create(one))))).sort();
    expect(messages.some((message) => message.includes(first.id) && !message.includes(second.id))).toBe(true);
    expect(messages.some((message) => message.includes(second.id) && !message.includes(first.id))).toBe(true);
    expect(at.asked).toHaveLength(1);
  });

  it("is no matter of another prefix or stack, nor of a resource that names its number", async () => {
    const { number, id } = await killed(by415);
    expect(await messageOf(at.host.create({ ...by415, purchase: { prefix: "212" } }))).toContain("no number for sale");
    await at.host.create({ ...by415, __stack: "shop/prod" });
    expect(await at.host.writes(1)).toContain(`The account holds ${number} ({ import: "${id}" })`);
    at.restart();
    const [free] = forSale.filter((one) => !at.numbers().includes(one));
    await at.host.create({ type: "purchase", purchase: { number: free }, number: free });
    expect(at.asked).toHaveLength(3);
  });

  it("is no number that a resource has of which the engine asks a moment later", async () => {
    const { number, id } = await killed(by415);
    const another = at.host.create({ ...by415, agentId: "agent-1" });
    await new Promise((done) => setTimeout(done, 200));
    await at.host.diff(id, { ...by415, number, numberType: "PSTN", agentId: "" }, by415);
    expect((await another).outputs.number).not.toBe(number);
  });

  it("may be adopted by a resource that names it and comes later, also in the run that tells of it", async () => {
    const { number, id } = await killed(by415);
    expect(await messageOf(at.host.create(by415))).toContain(`${number} is in the account (${id})`);
    const named = { ...by({ number }), number, __import: id };
    await at.host.check(named);
    expect(await at.host.create(named)).toMatchObject({ id });
    expect(at.asked).toEqual([number]);
  });

  it("is no number that a resource names of which the engine asks a moment later", async () => {
    const { number } = await killed(by415);
    const another = at.host.create(by415);
    await new Promise((done) => setTimeout(done, 200));
    await at.host.check({ ...by({ number }), number });
    expect((await another).outputs.number).not.toBe(number);
  });

  it("is nothing where the purchase was refused", async () => {
    at.proxy.answer = (request) => (isPurchase(request) ? { status: 402, body: "{}" } : undefined);
    await messageOf(at.host.create(by415));
    expect(new Intents({ PULUMI_HOME: at.home }).of(by415.__stack)).toEqual([]);
  });

  it("is nothing as long as it can't be written down: then nothing is asked for", async () => {
    writeFileSync(join(at.home, "pulumi-vogent"), "");
    expect(await messageOf(at.host.create(by415))).toContain("Set PULUMI_HOME to a folder that can be written to.");
    expect(at.asked).toEqual([]);
  });
});
