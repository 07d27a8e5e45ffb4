import { expect, it } from "@jest/globals";
import { bought, failureOf, Hosted, messageOf, purchaseOf, refused, trunk, trunkWith } from "../support/hosted";
import { named } from "../support/providerHost";

const at = new Hosted();

it("keeps a pending number that the account does not show, as its list may be behind", async () => {
  const { id, properties } = await at.pendingBefore(bought, false);
  const message = await messageOf(at.host.delete(id, properties));
  expect(message).toContain("+14155550123 is pending, and the account does not show it. It stays in the stack's state");
  expect(message).toContain("Run `pulumi refresh`, which removes it if the account lacks it then");
  // What it says to do: only a refresh takes the absence for an answer, and says so.
  expect((await at.host.read(id, properties)).id).toBe("");
  expect(await at.host.writes(2)).toContain("+14155550123 was pending, and the account does not hold it");
  expect(at.proxy.requests.filter((request) => request.startsWith("DELETE"))).toEqual([]);
});

it("needs nothing but the answer to the DELETE, also one without a body", async () => {
  const { id, outputs } = await at.madeBefore(bought);
  // The emulator goes on having the number: whoever asked would be told so.
  at.proxy.answer = ({ method }) => (method === "DELETE" ? { status: 204, body: "" } : undefined);
  await expect(at.host.delete(id, outputs)).resolves.toBeUndefined();
});

it("goes on from a pending number that the account does not show to make the same one anew", async () => {
  const { id, properties } = await at.pendingBefore(bought, false);
  const sameNumber = trunkWith("password", bought.number);
  expect((await at.plan(id, properties, sameNumber, bought)).deleteFirst).toBe(true);
  await at.host.delete(id, properties);
  expect((await at.host.create(sameNumber)).outputs).toMatchObject({ number: bought.number });
});

it("keeps a pending number that the account does not show if another number takes its place", async () => {
  const { id, properties } = await at.pendingBefore(bought, false);
  const other = { ...purchaseOf("+14155550199"), __deletesFirst: true };
  expect((await at.plan(id, properties, other, bought)).replaces).not.toEqual([]);
  expect(await messageOf(at.host.delete(id, properties))).toContain("the account does not show it");
});

it("leaves a number in place that diff said the program keeps, and says so", async () => {
  const { id, outputs } = await at.madeBefore(bought);
  await at.plan(id, outputs, bought);
  await at.host.delete(id, outputs);
  expect(at.emulator.numbers()).toHaveLength(1);
  expect(await at.host.writes(1)).toContain(`+14155550123 (${id}) is left in place`);
});

it("deletes a number that only a refresh asked diff about: the program may have dropped it", async () => {
  const { id, outputs } = await at.madeBefore(bought);
  await at.host.diff(id, outputs, bought);
  at.proxy.requests.length = 0;
  await at.host.delete(id, outputs);
  expect(at.emulator.numbers()).toEqual([]);
  expect(at.proxy.requests).toEqual([`DELETE /phone_numbers/${id}`]);
});

it("releases a pending number that was made after all, and can make it again", async () => {
  const { id, properties } = await at.pendingBefore(bought, true);
  await at.host.delete(id, properties);
  expect(at.emulator.ledger().released).toEqual([bought.number]);
  expect((await at.host.create(bought)).outputs.number).toBe(bought.number);
});

it("deletes one that was first kept and then replaced", async () => {
  const line = named("line", bought);
  const { id, outputs } = await at.madeBefore(line);
  await at.plan(id, outputs, line);
  await at.plan(id, outputs, named("line", purchaseOf("+14155550199")), line);
  await at.host.delete(id, outputs);
  expect(at.emulator.numbers()).toEqual([]);
});

it("leaves a number to another resource if the one that has it pending is replaced", async () => {
  const { id, properties } = await at.pendingBefore(named("line", bought), false);
  await at.plan(id, properties, named("line", purchaseOf("+14155550199")), bought);
  expect((await at.host.create(named("another", bought))).outputs.number).toBe(bought.number);
});

it("is refused after a create that failed: the number may be the one that was to be replaced", async () => {
  const { id, outputs } = await at.madeBefore(bought);
  at.proxy.answer = ({ method }) => (method === "POST" ? refused : undefined);
  await failureOf(at.host.create(trunk));
  const message = await messageOf(at.host.delete(id, outputs));
  expect(message).toContain("is not deleted: this run could not make +442079460000");
  expect(message).toContain("Fix that first. The next successful `pulumi up` deletes it.");
  expect(at.emulator.numbers()).toHaveLength(1);
});

it("counts what is gone already as deleted, and carries its recorded agent over", async () => {
  const { id, outputs } = await at.madeBefore(trunk);
  at.emulator.remove(id);
  await at.host.delete(id, { ...outputs, agentId: "by-hand" });
  expect((await at.host.create(trunk)).outputs).toMatchObject({ agentId: "by-hand" });
});

it("leaves what a pending number turns out to be where another resource has adopted it", async () => {
  const { id, properties } = await at.pendingBefore(bought, true);
  const [made] = at.emulator.numbers();
  await at.host.create({ ...bought, __import: made?.id });
  await at.host.delete(id, properties);
  expect(at.emulator.numbers()).toHaveLength(1);
  expect(await at.host.writes(1)).toContain(`+14155550123 (${made?.id}) is left in place`);
});
