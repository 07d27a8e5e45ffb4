import { describe, expect, it } from "@jest/globals";
import { bought, failureOf, Hosted, refused, trunk } from "../support/hosted";
import { named } from "../support/providerHost";

const at = new Hosted();

describe("delete", () => {
  /** A number whose POST never came to anything, in a new process. */
  const neverMade = async () => {
    const pending = await at.pending(bought, false);
    at.restart();
    return pending;
  };

  it("keeps a pending number that the account does not show, as its list may be behind", async () => {
    const { id, properties } = await neverMade();
    const { message } = await failureOf(at.host.delete(id, properties));
    expect(message).toContain(
      "+14155550123 is pending, and the account does not show it. It stays in the stack's state",
    );
    expect(message).toContain("Run `pulumi refresh`, which removes it if the account lacks it then");
    // What it says to do: only a refresh takes the absence for an answer, and says so.
    expect((await at.host.read(id, properties)).id).toBe("");
    expect(await at.host.writes(2)).toContain("+14155550123 was pending, and the account does not hold it");
    expect(at.proxy.requests.filter((request) => request.startsWith("DELETE"))).toEqual([]);
  });

  it("needs nothing but the answer to the DELETE, also one without a body", async () => {
    const { id, outputs } = await at.host.create(bought);
    at.restart();
    // The emulator goes on having the number: whoever asked would be told so.
    at.proxy.answer = ({ method }) => (method === "DELETE" ? { status: 204, body: "" } : undefined);
    await expect(at.host.delete(id, outputs)).resolves.toBeUndefined();
  });

  it("goes on from a pending number that the account does not show to make the same one anew", async () => {
    const { id, properties } = await neverMade();
    const sameNumber = {
      ...trunk,
      sipImport: { ...trunk.sipImport, phoneNumber: bought.number },
      number: bought.number,
    };
    await at.host.check(sameNumber, bought);
    expect((await at.host.diff(id, properties, sameNumber)).deleteFirst).toBe(true);
    await at.host.delete(id, properties);
    expect((await at.host.create(sameNumber)).outputs).toMatchObject({ number: bought.number });
  });

  it("keeps a pending number that the account does not show if another number takes its place", async () => {
    const { id, properties } = await neverMade();
    const number = "+14155550199";
    const other = { ...bought, purchase: { number }, number, __deletesFirst: true };
    await at.host.check(other, bought);
    expect((await at.host.diff(id, properties, other)).replaces).not.toEqual([]);
    expect((await failureOf(at.host.delete(id, properties))).message).toContain("the account does not show it");
  });

  it("leaves a number in place that diff said the program keeps, and says so", async () => {
    const { id, outputs } = await at.host.create(bought);
    at.restart();
    await at.host.check(bought, bought);
    await at.host.diff(id, outputs, bought);
    await at.host.delete(id, outputs);
    expect(at.emulator.numbers()).toHaveLength(1);
    expect(await at.host.writes(1)).toContain(`+14155550123 (${id}) is left in place`);
  });

  it("deletes a number that only a refresh asked diff about: the program may have dropped it", async () => {
    const { id, outputs } = await at.host.create(bought);
    at.restart();
    await at.host.diff(id, outputs, bought);
    at.proxy.requests.length = 0;
    await at.host.delete(id, outputs);
    expect(at.emulator.numbers()).toEqual([]);
    expect(at.proxy.requests).toEqual([`DELETE /phone_numbers/${id}`]);
  });

  it("releases a pending number that was made after all, and can make it again", async () => {
    const { id, properties } = await at.pending(bought, true);
    at.restart();
    await at.host.delete(id, properties);
    expect(at.emulator.ledger().released).toEqual([bought.number]);
    expect((await at.host.create(bought)).outputs.number).toBe(bought.number);
  });

  it("deletes one that was first kept and then replaced", async () => {
    const line = (number: string) => named("line", { type: "purchase", purchase: { number }, number });
    const { id, outputs } = await at.host.create(line(bought.number));
    at.restart();
    for (const number of [bought.number, "+14155550199"]) {
      await at.host.check(line(number), line(bought.number));
      await at.host.diff(id, outputs, line(number));
    }
    await at.host.delete(id, outputs);
    expect(at.emulator.numbers()).toEqual([]);
  });

  it("leaves a number to another resource if the one that has it pending is replaced", async () => {
    const { id, properties } = await at.pending(named("line", bought), false);
    at.restart();
    const other = named("line", { ...bought, purchase: { number: "+14155550199" }, number: "+14155550199" });
    await at.host.check(other, bought);
    await at.host.diff(id, properties, other);
    expect((await at.host.create(named("another", bought))).outputs.number).toBe(bought.number);
  });
});

describe("a delete beside a create that failed", () => {
  it("is refused: the number may be the one that the failed create was to replace", async () => {
    const { id, outputs } = await at.host.create(bought);
    at.restart();
    at.proxy.answer = ({ method }) => (method === "POST" ? refused : undefined);
    await failureOf(at.host.create(trunk));
    const failure = await failureOf(at.host.delete(id, outputs));
    expect(failure.message).toContain("is not deleted: this run could not make +442079460000");
    expect(failure.message).toContain("Fix that first. The next successful `pulumi up` deletes it.");
    expect(at.emulator.numbers()).toHaveLength(1);
  });

  it("goes on where the answer of an earlier delete was lost, with the agent carried over", async () => {
    const { id, outputs } = await at.host.create(trunk);
    at.emulator.link(id, "by-hand");
    at.restart();
    const seen = { ...outputs, agentId: "by-hand" };
    at.emulator.remove(id);
    await at.host.delete(id, seen);
    expect((await at.host.create(trunk)).outputs).toMatchObject({ agentId: "by-hand" });
  });

  it("leaves what a pending number turns out to be where another resource has adopted it", async () => {
    const { id, properties } = await at.pending(bought, true);
    at.restart();
    const [made] = at.emulator.numbers();
    await at.host.create({ ...bought, __import: made?.id });
    await at.host.delete(id, properties);
    expect(at.emulator.numbers()).toHaveLength(1);
    expect(await at.host.writes(1)).toContain(`+14155550123 (${made?.id}) is left in place`);
  });
});
