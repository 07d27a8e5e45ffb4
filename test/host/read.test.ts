import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { inputs, phones } from "../lifecycle/arbitraries";
import { bought, failureOf, Hosted, messageOf } from "../support/hosted";
import { fakeClock } from "../vogent/support/fakeClock";

const at = new Hosted(phones);
const nothing = { changes: false, replaces: [], deleteFirst: false };

it.each([401, 403, 429])("keeps a number when the answer is %d", async (status) => {
  const { id, outputs } = await at.host.create(bought);
  at.emulator.remove(id);
  // Of the number alone: the list, which lacks it, is no reason to drop it either.
  at.proxy.answer = ({ path }) => (path === `/phone_numbers/${id}` ? { status, body: "{}" } : undefined);
  await failureOf(at.host.read(id, outputs));
});

it.each([500, 410, 302, 200])("believes %d and a null body only with complete lists", async (status) => {
  const { id, outputs } = await at.madeBefore(bought, { "vogent:settleSeconds": "30" });
  at.proxy.answer = ({ path }) => (path === `/phone_numbers/${id}` ? { status, body: "null" } : undefined);
  await failureOf(at.host.read(id, outputs));
  at.emulator.remove(id);
  const clock = fakeClock();
  at.restart({ "vogent:settleSeconds": "30" }, clock);
  at.proxy.requests.length = 0;
  expect((await at.host.read(id, outputs)).id).toBe("");
  // What says nothing of the id needs a second list, later.
  const lists = at.proxy.requests.filter((request) => request === "GET /phone_numbers");
  expect(lists).toHaveLength(status === 410 || status === 302 ? 1 : 2);
  expect(clock.now()).toBe(status === 410 || status === 302 ? 0 : 30_000);
});

it("reads one list for all numbers that are gone", async () => {
  const { outputs } = await at.madeBefore(bought);
  at.proxy.requests.length = 0;
  const reads = Array.from({ length: 100 }, (_, index) => at.host.read(`pn_gone_${index}`, outputs));
  expect((await Promise.all(reads)).map(({ id }) => id)).toEqual(Array(100).fill(""));
  expect(at.proxy.requests.filter((request) => request === "GET /phone_numbers")).toHaveLength(1);
});

it("says that the account has no such number where state knows no account", async () => {
  const { id } = at.emulator.add({ number: bought.number });
  await at.host.read(id, {});
  // As `VogentPhoneNumber.get` reads an id for the first time.
  expect(await messageOf(at.host.read("pn_9", {}))).toBe(
    "The account of the API key in use has no phone number with the id pn_9. If the stack has it, remove it with `pulumi state delete`.",
  );
});

it("keeps a number when the list fails", async () => {
  const { id, outputs } = await at.host.create(bought);
  at.emulator.remove(id);
  at.proxy.answer = ({ path }) =>
    path.startsWith("/phone_numbers?") || path === "/phone_numbers" ? { status: 500, body: "" } : undefined;
  await failureOf(at.host.read(id, outputs));
});

it("leaves nothing to plan for the same program, whatever it declares, but the agent that somebody linked", async () => {
  await fc.assert(
    fc.asyncProperty(inputs, async ({ __import, ...declared }) => {
      at.restart();
      const { id, outputs } = await at.host.create({ ...declared });
      const { host } = at;
      const plan = (olds: typeof outputs, news: object) => host.diff(id, olds, { ...news });
      expect(await plan(outputs, declared)).toEqual(nothing);
      const first = await host.read(id, outputs);
      expect(first.outputs).toEqual(outputs);
      // The engine compares with what a refresh found, then with the program.
      expect(await plan(first.outputs, first.inputs)).toEqual(nothing);
      expect(await plan(first.outputs, declared)).toEqual(nothing);

      at.emulator.link(id, "agent-carla");
      const second = await host.read(id, first.outputs);
      expect(await plan(second.outputs, second.inputs)).toEqual(nothing);
      expect(await plan(second.outputs, declared)).toEqual({ ...nothing, changes: declared.agentId !== undefined });
      at.emulator.remove(id);
    }),
    { numRuns: 40 },
  );
});
